using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the default generators of all devices.</summary>
    public static Generator manual_seed(long seed)
    {
        Library.Check(Library.rescale_manual_seed(seed));
        return Generator.Default;
    }

    public static Tensor get_rng_state() => random.get_rng_state();

    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    public static long seed() => random.seed();

    public static long initial_seed() => random.initial_seed();
}

using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Makes operators deterministic, or refuse where they cannot be; disposing the result restores what was before.</summary>
    public static IDisposable use_deterministic_algorithms(bool mode = true, bool warn_only = false) => new DeterministicMode(mode, warn_only);

    public static bool are_deterministic_algorithms_enabled() => Library.rescale_deterministic_algorithms() != 0;
}

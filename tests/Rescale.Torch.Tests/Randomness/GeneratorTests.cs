using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Randomness;

public class GeneratorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void ManualSeed_RepeatsTheNumbers()
    {
        manual_seed(7);
        var first = rand(100).data<float>().ToArray();
        manual_seed(7);
        Assert.Equal(first, rand(100).data<float>().ToArray());
        Assert.NotEqual(first, rand(100).data<float>().ToArray());
    }

    [Fact]
    public void State_RestoresTheDefaultGenerator()
    {
        manual_seed(1);
        _ = randn(33);
        var state = random.get_rng_state();
        var first = randn(10).data<float>().ToArray();
        random.set_rng_state(state);
        Assert.Equal(first, randn(10).data<float>().ToArray());
    }

    [Fact]
    public void OwnGenerator_IsApartFromTheDefault()
    {
        manual_seed(1);
        var expected = rand(5).data<float>().ToArray();
        manual_seed(1);
        using var own = new Generator(99);
        _ = rand(50, generator: own);
        Assert.Equal(expected, rand(5).data<float>().ToArray());
    }

    [Fact]
    public void OwnGenerator_RepeatsWithItsState()
    {
        using var own = new Generator(5);
        var state = own.get_state();
        var first = randperm(20, generator: own).data<long>().ToArray();
        own.set_state(state);
        Assert.Equal(first, randperm(20, generator: own).data<long>().ToArray());
        Assert.Equal(5, own.initial_seed());
    }

    [Fact]
    public void BrokenState_IsRefused()
    {
        using var own = new Generator(5);
        Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(() => own.set_state(zeros(3, uint8)));
    }

    [Fact]
    public void Randint_StaysBelowHigh()
    {
        var drawn = randint(3, 6, new long[] { 1000 });
        Assert.Equal((3L, 5L), (drawn.min().item<long>(), drawn.max().item<long>()));
    }
}

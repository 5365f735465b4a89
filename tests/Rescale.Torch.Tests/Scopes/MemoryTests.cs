using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Scopes;

public class MemoryTests
{
    private const long MiB = 1 << 20;

    [Fact]
    public void TrainingLoop_KeepsResidentMemoryFlat()
    {
        var weight = (randn(256, 256) * 0.05).DetachFromDisposeScope().requires_grad_();
        for (var i = 0; i < 50; i++)
            Step(weight);
        var before = ResidentBytes();
        for (var i = 0; i < 300; i++)
            Step(weight);
        // One step makes about 8 MiB of tensors: keeping even one in thirty would show.
        Assert.InRange(ResidentBytes() - before, long.MinValue, 64 * MiB);
        weight.Dispose();
    }

    [Fact]
    public void ForgottenTensors_AreCollectedBeforeTheyFillTheMemory()
    {
        ResidentBytes();
        var before = ResidentBytes();
        for (var i = 0; i < 2000; i++)
            _ = zeros(1 << 20);
        // 8 GiB were allocated and never disposed.
        Assert.InRange(ResidentBytes() - before, long.MinValue, 2048 * MiB);
    }

    private static void Step(Tensor weight)
    {
        using var scope = NewDisposeScope();
        var input = randn(512, 256);
        var hidden = input.mm(weight).relu();
        var loss = (hidden.mm(weight) - input).square().mean();
        loss.backward();
        using (no_grad())
            weight.sub_(weight.grad! * 0.01);
        weight.grad = null;
    }

    private static long ResidentBytes() => long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1]) * Environment.SystemPageSize;
}

using Rescale.Torch.Tests.NN;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rescale.Torch.Tests.Optim;

public class TrainingMemoryTests
{
    private const long MiB = 1 << 20;

    [Fact]
    public void Training_OverThreeHundredSteps_KeepsMemoryFlatAndTheCollectorIdle()
    {
        manual_seed(0);
        using var network = new SmallNetwork();
        using var optimizer = optim.Adam(network.parameters());
        Train(network, optimizer, 30);
        var (resident, collections) = (ResidentBytes(), GC.CollectionCount(2));
        Train(network, optimizer, 300);
        // A step makes more than 4 MiB of tensors: keeping one step in twenty would show.
        Assert.InRange(ResidentBytes() - resident, long.MinValue, 64 * MiB);
        Assert.InRange(GC.CollectionCount(2) - collections, 0, 3);
    }

    private static void Train(SmallNetwork network, optim.Optimizer optimizer, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            functional.cross_entropy(network.call(randn(1024, 1, 8, 8)), arange(1024).remainder(3)).backward();
            optimizer.step();
        }
    }

    private static long ResidentBytes() => long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1]) * Environment.SystemPageSize;
}

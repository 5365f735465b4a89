using System.Diagnostics;
using Rescale.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Benchmarks.Steerable;

/// <summary>A rot-MNIST network in training on one batch of noise; peers/e2cnn_steerable.py takes the same step.</summary>
internal sealed class SteerableTraining : IDisposable
{
    public const int Size = 29;

    private const int Batch = 64;
    private const int Classes = 10;
    private const long Seed = 1;

    private readonly Tensor images;
    private readonly Tensor labels;
    private readonly SGD optimizer;

    private SteerableTraining(RotMnistNet network)
    {
        Network = network;
        (images, labels) = (randn(Batch, 1, Size, Size), randint(Classes, [Batch]));
        optimizer = optim.SGD(network.parameters(), 0.1, momentum: 0.9);
    }

    /// <summary>The network.</summary>
    public RotMnistNet Network { get; }

    /// <summary>The steerable network of a group.</summary>
    public static SteerableTraining Steerable(int groupOrder) => new(Seeded(() => RotMnistNet.Equivariant(groupOrder)));

    /// <summary>The plain network of equal channels: published fields times √(4/N) of N channels are the baseline's √(2N) times.</summary>
    public static SteerableTraining Dense(int groupOrder) => new(Seeded(() => RotMnistNet.Baseline(width: Math.Sqrt(2 * groupOrder))));

    /// <summary>Takes one training step and returns its milliseconds.</summary>
    public double Step()
    {
        Network.train();
        var clock = Stopwatch.StartNew();
        using (NewDisposeScope())
        {
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(Network.call(images), labels);
            loss.backward();
            optimizer.step();
        }
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <summary>Classifies the batch in evaluation mode, without gradients, and returns the milliseconds.</summary>
    public double Infer()
    {
        Network.eval();
        var clock = Stopwatch.StartNew();
        using (no_grad())
        using (NewDisposeScope())
            Network.call(images);
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        optimizer.Dispose();
        Network.Dispose();
        images.Dispose();
        labels.Dispose();
    }

    private static RotMnistNet Seeded(Func<RotMnistNet> build)
    {
        manual_seed(Seed);
        return build();
    }
}

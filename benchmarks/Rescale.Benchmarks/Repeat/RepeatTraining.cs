using System.Diagnostics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Benchmarks.Repeat;

/// <summary>One network in training on one batch of noise; peers/torch_repeat.py takes the same step.</summary>
internal sealed class RepeatTraining : IDisposable
{
    private const int Batch = 64;
    private const int Classes = 10;
    private const long Seed = 1;

    private readonly Tensor images;
    private readonly Tensor labels;
    private readonly nn.Module<Tensor, Tensor> network;
    private readonly SGD optimizer;

    public RepeatTraining(RepeatNetwork network)
    {
        manual_seed(Seed);
        (images, labels) = (randn(Batch, 3, 32, 32), randint(Classes, [Batch]));
        this.network = network.Create(Classes);
        optimizer = optim.SGD(this.network.parameters(), 0.1, momentum: 0.9);
    }

    /// <summary>The network itself, for inference.</summary>
    public nn.Module<Tensor, Tensor> Network => network;

    /// <summary>Takes one training step and returns its milliseconds.</summary>
    public double Step()
    {
        var clock = Stopwatch.StartNew();
        using (NewDisposeScope())
        {
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(network.call(images), labels);
            loss.backward();
            optimizer.step();
        }
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <summary>Classifies the batch without gradients and returns the milliseconds; the network must be in evaluation mode.</summary>
    public double Infer()
    {
        var clock = Stopwatch.StartNew();
        using (no_grad())
        using (NewDisposeScope())
            network.call(images);
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        optimizer.Dispose();
        network.Dispose();
        images.Dispose();
        labels.Dispose();
    }
}

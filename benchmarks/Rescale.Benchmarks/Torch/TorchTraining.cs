using System.Diagnostics;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rescale.Benchmarks.Torch;

/// <summary>The C# side of the training; peers/torch_training.py does the same, statement for statement.</summary>
internal sealed class TorchTraining : IDisposable
{
    private readonly Tensor images;
    private readonly Tensor labels;
    private readonly int batch;
    private readonly Sequential network;
    private readonly SGD optimizer;
    private long step;

    public TorchTraining(Tensor images, Tensor labels, int classes, int batch, int threads, long seed)
    {
        set_num_threads(threads);
        manual_seed(seed);
        this.images = images;
        this.labels = labels;
        this.batch = batch;
        network = TorchNetwork.Create(classes);
        optimizer = optim.SGD(network.parameters(), 0.05, momentum: 0.9, weight_decay: 5e-4);
    }

    /// <summary>Trains some steps and measures them.</summary>
    public TorchBlock Train(int steps)
    {
        var losses = new List<float>(steps);
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            long start = step * batch % (images.shape[0] - batch + 1);
            optimizer.zero_grad();
            var loss = functional.cross_entropy(network.call(images.narrow(0, start, batch)), labels.narrow(0, start, batch));
            loss.backward();
            optimizer.step();
            losses.Add(loss.item<float>());
            step++;
        }
        double seconds = clock.Elapsed.TotalSeconds;
        return new TorchBlock(seconds, [.. losses.Select(loss => Convert.ToHexStringLower(BitConverter.GetBytes(loss)))]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        optimizer.Dispose();
        network.Dispose();
    }
}

using System.Collections;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>
/// The batches of one epoch. The order depends on seed and epoch alone. Each batch lives until the next one is asked for:
/// <c>foreach (var (images, labels) in new Batches(train, 64, seed, epoch))</c>.
/// </summary>
public sealed class Batches : IReadOnlyCollection<Batch>
{
    private readonly LabelledImages set;
    private readonly int batchSize;
    private readonly long count;
    private readonly long[] order;
    private readonly Device? device;

    /// <summary>All pictures in the set's own order, for evaluation.</summary>
    /// <param name="set">The pictures.</param>
    /// <param name="batchSize">Pictures per batch, at least 1; the last batch may be smaller.</param>
    /// <param name="device">Where the batches are wanted; the CPU when null. Bytes become floats there.</param>
    public Batches(LabelledImages set, int batchSize, Device? device = null)
        : this(set, batchSize, Enumerable.Range(0, (int)set.Count).Select(i => (long)i).ToArray(), device)
    {
    }

    /// <summary>The pictures, shuffled for one training epoch.</summary>
    /// <param name="set">The pictures.</param>
    /// <param name="batchSize">Pictures per batch, at least 1; the last batch may be smaller.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch, from 0; every epoch has an order of its own.</param>
    /// <param name="dropLast">Whether to leave out the last batch where it would be smaller: other pictures in every epoch.</param>
    /// <param name="device">Where the batches are wanted; the CPU when null. Bytes become floats there.</param>
    public Batches(LabelledImages set, int batchSize, long seed, int epoch, bool dropLast = false, Device? device = null)
        : this(set, batchSize, new SeededGenerator(seed, epoch).Permutation(set.Count), device)
    {
        if (dropLast)
            count -= count % batchSize;
    }

    private Batches(LabelledImages set, int batchSize, long[] order, Device? device)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        this.set = set;
        this.batchSize = batchSize;
        this.order = order;
        this.device = device;
        count = order.LongLength;
    }

    /// <summary>How many batches there are.</summary>
    public int Count => (int)((count + batchSize - 1) / batchSize);

    /// <inheritdoc/>
    public IEnumerator<Batch> GetEnumerator()
    {
        using var ahead = new ReadAhead<Batch>(Count, Gather, Release);
        while (ahead.TryTake(out var gathered))
        {
            var batch = Ready(gathered);
            try
            {
                yield return batch;
            }
            finally
            {
                Release(batch);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // On a thread of its own: only copies, in memory and out of a mapped file. Computing there would take libtorch's threads from the model.
    private Batch Gather(int number)
    {
        long start = (long)number * batchSize;
        var indices = order.AsSpan((int)start, (int)Math.Min(batchSize, count - start));
        var labels = new long[indices.Length];
        for (int i = 0; i < labels.Length; i++)
            labels[i] = set.Classification[(int)indices[i]];
        return new Batch(set.Gather(indices).DetachFromDisposeScope(), tensor(labels).DetachFromDisposeScope());
    }

    private Batch Ready(Batch gathered)
    {
        using var scope = NewDisposeScope();
        using var images = gathered.Images;
        using var labels = gathered.Labels;
        return new Batch(
            LabelledImages.AsFloats(images.to(device ?? CPU)).DetachFromDisposeScope(),
            labels.to(device ?? CPU).alias().DetachFromDisposeScope());
    }

    private static void Release(Batch batch)
    {
        batch.Images.Dispose();
        batch.Labels.Dispose();
    }
}

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
    private readonly long[]? order;

    /// <summary>All pictures in the set's own order, for evaluation.</summary>
    /// <param name="set">The pictures.</param>
    /// <param name="batchSize">Pictures per batch, at least 1; the last batch may be smaller.</param>
    public Batches(LabelledImages set, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        this.set = set;
        this.batchSize = batchSize;
        count = set.Count;
    }

    /// <summary>The pictures, shuffled for one training epoch.</summary>
    /// <param name="set">The pictures.</param>
    /// <param name="batchSize">Pictures per batch, at least 1; the last batch may be smaller.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch, from 0; every epoch has an order of its own.</param>
    /// <param name="dropLast">Whether to leave out the last batch where it would be smaller: other pictures in every epoch.</param>
    public Batches(LabelledImages set, int batchSize, long seed, int epoch, bool dropLast = false)
        : this(set, batchSize)
    {
        order = new SeededGenerator(seed, epoch).Permutation(set.Count);
        if (dropLast)
            count -= count % batchSize;
    }

    /// <summary>How many batches there are.</summary>
    public int Count => (int)((count + batchSize - 1) / batchSize);

    /// <inheritdoc/>
    public IEnumerator<Batch> GetEnumerator()
    {
        for (long start = 0; start < count; start += batchSize)
        {
            long length = Math.Min(batchSize, count - start);
            var batch = Take(start, length);
            try
            {
                yield return batch;
            }
            finally
            {
                batch.Images.Dispose();
                batch.Labels.Dispose();
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Batch Take(long start, long length)
    {
        if (order is null)
            return Detached(set.Images.narrow(0, start, length), set.Labels.narrow(0, start, length));
        using var index = tensor(order[(int)start..(int)(start + length)], device: set.Images.device);
        return Detached(set.Images.index_select(0, index), set.Labels.index_select(0, index));
    }

    private static Batch Detached(Tensor images, Tensor labels) =>
        new(images.DetachFromDisposeScope(), labels.DetachFromDisposeScope());
}

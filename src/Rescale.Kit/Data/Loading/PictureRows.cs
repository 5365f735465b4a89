using System.Security.Cryptography;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>
/// Pictures in an order of their own: a tensor [M, C, H, W] that other selections may share, and which of its pictures
/// these are. It owns a reference to the tensor's memory.
/// </summary>
internal sealed class PictureRows : IDisposable
{
    private readonly Tensor stored;
    private readonly long[]? rows;

    /// <summary>All pictures of a tensor [N, C, H, W], which is taken over.</summary>
    public PictureRows(Tensor pictures)
    {
        stored = pictures.contiguous().DetachFromDisposeScope();
        if (!ReferenceEquals(stored, pictures))
            pictures.Dispose();
        Shape = stored.shape[1..];
        Type = stored.dtype;
    }

    private PictureRows(Tensor stored, long[]? rows)
    {
        this.stored = stored;
        this.rows = rows;
        Shape = stored.shape[1..];
        Type = stored.dtype;
    }

    /// <summary>The shape of a picture, [C, H, W].</summary>
    public long[] Shape { get; }

    /// <summary>The type of a pixel.</summary>
    public ScalarType Type { get; }

    private long Count => rows?.LongLength ?? stored.shape[0];

    /// <summary>The same pictures, sharing their memory.</summary>
    public PictureRows Share() => new(stored.alias().DetachFromDisposeScope(), rows);

    /// <summary>The pictures at some indices, sharing their memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no picture of that index.</exception>
    public PictureRows Select(ReadOnlySpan<long> indices) => new(stored.alias().DetachFromDisposeScope(), Rows(indices));

    /// <summary>All pictures, [N, C, H, W]: the shared memory itself where they are all there is, else a copy.</summary>
    public Tensor All() => rows is null ? stored.alias() : Copy(rows);

    /// <summary>A copy of the pictures at some indices, [n, C, H, W]. Threads may call this at the same time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no picture of that index.</exception>
    public Tensor Gather(ReadOnlySpan<long> indices) => Copy(Rows(indices));

    /// <summary>Adds the bytes of every picture, in order, to a digest.</summary>
    public void Append(IncrementalHash hash)
    {
        const long AtOnce = 64L << 20;
        long step = Math.Max(1, AtOnce / Math.Max(1, PictureBytes));
        for (long start = 0; start < Count; start += step)
        {
            long length = Math.Min(step, Count - start);
            using var some = rows is null ? stored.narrow(0, start, length) : Copy(rows.AsSpan((int)start, (int)length));
            using var local = some.cpu();
            hash.AppendData(local.bytes);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stored.Dispose();

    private long PictureBytes => Shape.Aggregate(stored.element_size(), (product, size) => product * size);

    private long[] Rows(ReadOnlySpan<long> indices)
    {
        var chosen = indices.ToArray();
        for (int i = 0; i < chosen.Length; i++)
        {
            if (chosen[i] < 0 || chosen[i] >= Count)
                throw new ArgumentOutOfRangeException(nameof(indices), chosen[i], $"There are only {Count} pictures.");
            if (rows is not null)
                chosen[i] = rows[chosen[i]];
        }
        return chosen;
    }

    private Tensor Copy(ReadOnlySpan<long> chosen)
    {
        if (stored.device_type != TorchSharp.DeviceType.CPU)
        {
            using var index = tensor(chosen.ToArray(), device: stored.device);
            return stored.index_select(0, index);
        }
        // Plain copies rather than index_select: that would start libtorch's threads on every thread that reads ahead.
        var copy = empty([chosen.Length, .. Shape], Type);
        for (int i = 0; i < chosen.Length; i++)
        {
            using var from = stored.narrow(0, chosen[i], 1).DetachFromDisposeScope();
            using var to = copy.narrow(0, i, 1).DetachFromDisposeScope();
            from.bytes.CopyTo(to.bytes);
        }
        return copy;
    }
}

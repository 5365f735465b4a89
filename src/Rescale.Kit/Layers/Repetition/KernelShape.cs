namespace Rescale.Layers;

/// <summary>The shape of a convolution's weight: [Out, In, Height, Width].</summary>
/// <param name="Out">Output channels, at least 1.</param>
/// <param name="In">Input channels, at least 1.</param>
/// <param name="Height">Rows of the kernel, at least 1.</param>
/// <param name="Width">Columns of the kernel, at least 1.</param>
public readonly record struct KernelShape(long Out, long In, long Height, long Width)
{
    /// <summary>A square kernel.</summary>
    public KernelShape(long outChannels, long inChannels, long kernelSize)
        : this(outChannels, inChannels, kernelSize, kernelSize) { }

    /// <summary>How many weights there are.</summary>
    public long Count => Out * In * Height * Width;

    /// <summary>The sizes as libtorch takes them.</summary>
    public long[] Sizes => [Out, In, Height, Width];

    /// <summary>The shape of an existing weight, [O, I, H, W].</summary>
    /// <exception cref="ArgumentException"><paramref name="sizes"/> does not have four entries.</exception>
    public static KernelShape Of(ReadOnlySpan<long> sizes) => sizes.Length == 4
        ? new(sizes[0], sizes[1], sizes[2], sizes[3])
        : throw new ArgumentException($"A convolution's weight has four dimensions [O, I, H, W], not {sizes.Length}.", nameof(sizes));

    /// <summary>For example <c>[64, 32, 3, 3]</c>.</summary>
    public override string ToString() => $"[{Out}, {In}, {Height}, {Width}]";
}

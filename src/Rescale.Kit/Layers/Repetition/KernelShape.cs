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

    /// <summary>The shape of this weight followed by another one.</summary>
    /// <param name="other">The other weight, equal in all dimensions but <paramref name="dimension"/>.</param>
    /// <param name="dimension">0: output channels add up; 1: input channels.</param>
    /// <exception cref="ArgumentException">The dimension is neither 0 nor 1, a weight is empty, or the other dimensions differ.</exception>
    public KernelShape Concatenate(KernelShape other, long dimension)
    {
        string? broken = dimension switch
        {
            not (0 or 1) => "the dimension is 0 (output channels) or 1 (input channels)",
            _ when Sizes.Concat(other.Sizes).Any(size => size < 1) => "neither may be empty",
            _ when Height != other.Height || Width != other.Width => "both kernels must have the same size",
            0 when In != other.In => "concatenated output channels need equal input channels",
            1 when Out != other.Out => "concatenated input channels need equal output channels",
            _ => null,
        };
        if (broken is not null)
            throw new ArgumentException($"The weights {this} and {other} cannot be concatenated along dimension {dimension}: {broken}.");
        return dimension == 0 ? this with { Out = Out + other.Out } : this with { In = In + other.In };
    }

    /// <summary>For example <c>[64, 32, 3, 3]</c>.</summary>
    public override string ToString() => $"[{Out}, {In}, {Height}, {Width}]";
}

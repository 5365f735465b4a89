namespace Rescale.Models;

/// <summary>How a network's first convolution takes the picture in.</summary>
public sealed record Stem
{
    /// <summary>A stem of one's own.</summary>
    /// <param name="kernelSize">Pixels along a side of the kernel; odd, so that half of it, as padding, keeps the picture's size.</param>
    /// <param name="stride">Pixels between outputs, at least 1.</param>
    /// <param name="maxPool">Whether a 3×3 max-pool of stride 2 follows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kernel is not odd and positive, or the stride is not positive.</exception>
    public Stem(int kernelSize, int stride = 1, bool maxPool = false)
    {
        if (kernelSize < 1 || kernelSize % 2 == 0)
            throw new ArgumentOutOfRangeException(nameof(kernelSize), kernelSize, "A stem's kernel has an odd number of pixels along a side.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        (KernelSize, Stride, MaxPool) = (kernelSize, stride, maxPool);
    }

    /// <summary>3×3, stride 1, for pictures of about 32×32 pixels.</summary>
    public static Stem Small { get; } = new(3);

    /// <summary>7×7, stride 2, and a max-pool: for pictures of about 224×224 pixels, which it makes four times smaller.</summary>
    public static Stem ImageNet { get; } = new(7, stride: 2, maxPool: true);

    /// <summary>Pixels along a side of the kernel, odd.</summary>
    public int KernelSize { get; }

    /// <summary>Pixels between outputs.</summary>
    public int Stride { get; }

    /// <summary>Whether a 3×3 max-pool of stride 2 follows.</summary>
    public bool MaxPool { get; }

    /// <summary>How many times smaller the picture is behind the stem.</summary>
    internal int Reduction => MaxPool ? 2 * Stride : Stride;

    internal long Padding => KernelSize / 2;
}

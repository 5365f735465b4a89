using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>Random pictures that can be turned: noise without detail below some pixels, and 0 outside the largest circle.</summary>
public static class SmoothNoise
{
    private const double Sigma = 2, Edge = 3;

    /// <summary>float32 [pictures, channels, size, size] on the CPU, of mean square about 1 in the middle.</summary>
    /// <param name="pictures">How many, at least 1.</param>
    /// <param name="channels">Independent channels of each, at least 1.</param>
    /// <param name="size">Pixels along a side, at least 1.</param>
    /// <param name="seed">Equal seeds give equal pictures.</param>
    public static Tensor Draw(long pictures, long channels, long size, long seed)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed, CPU);
        var places = arange(size, dtype: ScalarType.Float64, device: CPU);
        var blur = exp(-(places.unsqueeze(0) - places.unsqueeze(1)).square() / (2 * Sigma * Sigma));
        blur /= blur.square().sum(1, keepdim: true).sqrt();
        var noise = randn([pictures, channels, size, size], dtype: ScalarType.Float64, device: CPU, generator: generator);
        var fromCentre = (places - (size - 1) / 2.0).square();
        var radius = (fromCentre.unsqueeze(0) + fromCentre.unsqueeze(1)).sqrt();
        var window = ((size / 2.0 - radius) / Edge).clamp(0, 1);
        return (blur.matmul(noise).matmul(blur.transpose(0, 1)) * window).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }
}

using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>Mean and standard deviation of each channel.</summary>
/// <param name="Mean">Of each channel.</param>
/// <param name="Deviation">Of each channel, over all its pixels.</param>
internal sealed record ChannelStatistics(IReadOnlyList<double> Mean, IReadOnlyList<double> Deviation)
{
    private const long PicturesAtOnce = 1024;

    /// <summary>Computes both in double precision, some pictures at a time, so that bytes are never widened all at once.</summary>
    /// <param name="images">[N, C, H, W]; bytes count as 0 … 1.</param>
    public static ChannelStatistics Of(Tensor images)
    {
        using var scope = NewDisposeScope();
        var channels = images.shape[1];
        double[] sum = new double[channels], squares = new double[channels];
        for (long start = 0; start < images.shape[0]; start += PicturesAtOnce)
        {
            using var part = NewDisposeScope();
            var pixels = images.narrow(0, start, Math.Min(PicturesAtOnce, images.shape[0] - start)).to(ScalarType.Float64);
            Add(sum, pixels.sum([0, 2, 3]));
            Add(squares, pixels.mul(pixels).sum([0, 2, 3]));
        }
        double count = images.shape[0] * images.shape[2] * images.shape[3], unit = images.dtype == ScalarType.Byte ? 255 : 1;
        var mean = sum.Select(total => total / count).ToArray();
        return new ChannelStatistics(
            [.. mean.Select(value => value / unit)],
            [.. mean.Select((value, channel) => Math.Sqrt(Math.Max(0, squares[channel] / count - value * value)) / unit)]);
    }

    private static void Add(double[] totals, Tensor values)
    {
        var added = values.cpu().data<double>().ToArray();
        for (int channel = 0; channel < totals.Length; channel++)
            totals[channel] += added[channel];
    }
}

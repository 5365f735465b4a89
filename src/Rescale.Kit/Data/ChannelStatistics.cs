using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>Mean and standard deviation of each channel.</summary>
/// <param name="Mean">Of each channel.</param>
/// <param name="Deviation">Of each channel, over all its pixels.</param>
internal sealed record ChannelStatistics(IReadOnlyList<double> Mean, IReadOnlyList<double> Deviation)
{
    private const long PicturesAtOnce = 1024;

    /// <summary>Computes both in double precision, some pictures at a time, so that a set need never be in memory as a whole.</summary>
    /// <param name="set">The pictures; bytes count as 0 … 1.</param>
    public static ChannelStatistics Of(LabelledImages set)
    {
        double[] sum = new double[set.Channels], squares = new double[set.Channels];
        for (long start = 0; start < set.Count; start += PicturesAtOnce)
        {
            using var scope = NewDisposeScope();
            var indices = Enumerable.Range(0, (int)Math.Min(PicturesAtOnce, set.Count - start)).Select(i => start + i).ToArray();
            var pixels = set.Take(indices).to(ScalarType.Float64);
            Add(sum, pixels.sum([0, 2, 3]));
            Add(squares, pixels.mul(pixels).sum([0, 2, 3]));
        }
        double count = set.Count * set.PictureShape[1] * set.PictureShape[2];
        var mean = sum.Select(total => total / count).ToArray();
        return new ChannelStatistics(mean, [.. mean.Select((value, channel) => Math.Sqrt(Math.Max(0, squares[channel] / count - value * value)))]);
    }

    private static void Add(double[] totals, Tensor values)
    {
        var added = values.cpu().data<double>().ToArray();
        for (int channel = 0; channel < totals.Length; channel++)
            totals[channel] += added[channel];
    }
}

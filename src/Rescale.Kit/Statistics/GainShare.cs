using System.Globalization;

namespace Rescale.Statistics;

/// <summary>
/// How much of a gain a part of it reaches: the ratio of two mean paired differences, with Fieller's interval ("Some problems
/// in interval estimation", Journal of the Royal Statistical Society B 16, 1954). Where the whole gain's own interval
/// contains zero, the ratio is undefined.
/// </summary>
public sealed record GainShare
{
    private GainShare(int count, double? share, Interval? interval) => (Count, Share, Interval) = (count, share, interval);

    /// <summary>How many pairs of differences it rests on.</summary>
    public int Count { get; }

    /// <summary>Part divided by whole, 1 for all of it; null where it is undefined.</summary>
    public double? Share { get; }

    /// <summary>Fieller's interval of the share; null where it is undefined.</summary>
    public Interval? Interval { get; }

    /// <summary>Estimates the share.</summary>
    /// <param name="part">The partial gain, one difference per seed.</param>
    /// <param name="whole">The whole gain, with the same seeds in the same order.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The numbers of differences differ, or are below two.</exception>
    public static GainShare Of(PairedDifferences part, PairedDifferences whole, double level = 0.95)
    {
        Sample.CheckLevel(level);
        int n = whole.Count;
        if (part.Count != n || n < 2)
            throw new ArgumentException($"A gain share needs two or more pairs of differences, not {part.Count} and {n}.");
        double t = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, n - 1, (1 + level) / 2);
        double varianceOfPart = Variance(part), varianceOfWhole = Variance(whole), covariance = Covariance(part, whole);
        double g = t * t * varianceOfWhole / (whole.Mean * whole.Mean);
        if (!(g < 1))
            return new GainShare(n, null, null);
        double share = part.Mean / whole.Mean;
        double centre = (share - g * Ratio(covariance, varianceOfWhole)) / (1 - g);
        double residual = varianceOfPart - Ratio(covariance * covariance, varianceOfWhole);
        double radicand = varianceOfPart - 2 * share * covariance + share * share * varianceOfWhole - g * residual;
        double half = t / Math.Abs(whole.Mean) * Math.Sqrt(Math.Max(0, radicand)) / (1 - g);
        return new GainShare(n, share, new Interval(centre - half, centre + half, level, "Fieller"));

        // Variances here are those of the means.
        double Variance(PairedDifferences gain) => gain.StandardDeviation * gain.StandardDeviation / n;
        static double Covariance(PairedDifferences a, PairedDifferences b) =>
            a.Values.Zip(b.Values, (x, y) => (x - a.Mean) * (y - b.Mean)).Sum() / ((double)a.Count * (a.Count - 1));
        static double Ratio(double value, double variance) => variance == 0 ? 0 : value / variance;
    }

    /// <summary>The share as a sentence's part, for example <c>40 % (95 % interval 12 % to 71 %, Fieller, n = 8)</c>.</summary>
    public override string ToString() => Share is { } share && Interval is { } interval
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0;−0} % ({100 * interval.Level:0} % interval {100 * interval.Low:0;−0} % to {100 * interval.High:0;−0} %, {interval.Method}, n = {Count})")
        : $"undefined in this run, because the whole gain's own interval contains zero (n = {Count})";
}

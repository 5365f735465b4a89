using Rescale.Data;

namespace Rescale.Statistics;

/// <summary>The arithmetic that every statistic here shares.</summary>
internal static class Sample
{
    public static double[] Checked(IEnumerable<double> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        var sample = values.ToArray();
        if (sample.Length == 0)
            throw new ArgumentException("There are no values to summarize.", name);
        for (var i = 0; i < sample.Length; i++)
        {
            if (!double.IsFinite(sample[i]))
                throw new ArgumentException($"Value {i} is {sample[i]}: statistics need finite numbers. Leave failed runs out and count them.", name);
        }
        return sample;
    }

    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }

    public static double StandardDeviation(ReadOnlySpan<double> values, double mean)
    {
        if (values.Length < 2)
            return double.NaN;
        var squares = 0.0;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / (values.Length - 1));
    }

    /// <summary>The quantile of sorted values, interpolated linearly between the two nearest.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double probability)
    {
        var position = probability * (sorted.Length - 1);
        var below = (int)position;
        return below + 1 < sorted.Length
            ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below])
            : sorted[^1];
    }

    public static void Resample(ReadOnlySpan<double> values, Span<double> drawn, SeededGenerator random)
    {
        for (var i = 0; i < drawn.Length; i++)
            drawn[i] = values[(int)random.NextBelow(values.Length)];
    }

    public static void CheckResamples(int resamples)
    {
        if (resamples < 1000)
            throw new ArgumentOutOfRangeException(nameof(resamples), resamples, "Quantiles in the tails need 1,000 or more resamples.");
    }

    public static void CheckLevel(double level)
    {
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies strictly between 0 and 1, for example 0.95 for confidence or 0.05 for significance.");
    }
}

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

    public static void CheckLevel(double level)
    {
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies strictly between 0 and 1, for example 0.95 for confidence or 0.05 for significance.");
    }
}

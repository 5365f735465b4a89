namespace Rescale.Statistics;

/// <summary>Size, mean and spread of one sample of finite numbers.</summary>
public sealed record SampleSummary
{
    private SampleSummary(int count, double mean, double standardDeviation, double minimum, double maximum) =>
        (Count, Mean, StandardDeviation, Minimum, Maximum) = (count, mean, standardDeviation, minimum, maximum);

    /// <summary>Number of values, at least 1.</summary>
    public int Count { get; }

    /// <summary>Arithmetic mean.</summary>
    public double Mean { get; }

    /// <summary>Sample standard deviation (divisor n − 1); NaN for a single value, whose spread is unknown.</summary>
    public double StandardDeviation { get; }

    /// <summary>Smallest value.</summary>
    public double Minimum { get; }

    /// <summary>Largest value.</summary>
    public double Maximum { get; }

    /// <summary>Summarizes <paramref name="values"/>.</summary>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static SampleSummary Of(IEnumerable<double> values)
    {
        var sample = Sample.Checked(values, nameof(values));
        var mean = Sample.Mean(sample);
        return new SampleSummary(sample.Length, mean, Sample.StandardDeviation(sample, mean), sample.Min(), sample.Max());
    }

    /// <summary>Student's t interval of the mean; unbounded for a single value.</summary>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    public Interval Confidence(double level = 0.95) => StudentT.Interval(Mean, StandardDeviation, Count, level);
}

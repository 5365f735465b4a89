namespace Rescale.Statistics;

/// <summary>Differences between two treatments of the same units: here, two variants trained from the same seeds.</summary>
public sealed class PairedDifferences
{
    /// <summary>Takes differences already formed, one per pair.</summary>
    /// <exception cref="ArgumentException">There is none, or one is not finite.</exception>
    public PairedDifferences(IEnumerable<double> differences)
    {
        var values = Sample.Checked(differences, nameof(differences));
        Values = values;
        Mean = Sample.Mean(values);
        StandardDeviation = Sample.StandardDeviation(values, Mean);
        PValue = values.Length <= SignFlipTest.MaximumCount
            ? SignFlipTest.PValue(values)
            : StudentT.PValue(Mean, StandardDeviation, values.Length);
    }

    /// <summary>The differences, in the order of the pairs.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Number of pairs, at least 1.</summary>
    public int Count => Values.Count;

    /// <summary>Mean difference.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation of the differences (divisor n − 1); NaN for a single pair.</summary>
    public double StandardDeviation { get; }

    /// <summary>Whether the test that decides is exact; beyond <see cref="SignFlipTest.MaximumCount"/> pairs it is Student's t.</summary>
    public bool IsExact => Count <= SignFlipTest.MaximumCount;

    /// <summary>Two-sided p-value for no difference, by the test named in <see cref="TestName"/>.</summary>
    public double PValue { get; }

    /// <summary>The deciding test's name as it stands in captions.</summary>
    public string TestName => IsExact ? "exact sign-flip test" : "paired t test";

    /// <summary>The differences candidate − baseline of pairs that both dictionaries hold, in ascending order of the key.</summary>
    /// <param name="baseline">The baseline's value per seed.</param>
    /// <param name="candidate">The candidate's value per seed.</param>
    /// <exception cref="ArgumentException">No seed is in both.</exception>
    public static PairedDifferences Between(IReadOnlyDictionary<long, double> baseline, IReadOnlyDictionary<long, double> candidate)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        var shared = baseline.Keys.Where(candidate.ContainsKey).Order().ToArray();
        if (shared.Length == 0)
            throw new ArgumentException("The two variants share no finished seed, so there is nothing to pair.", nameof(candidate));
        return new PairedDifferences(shared.Select(seed => candidate[seed] - baseline[seed]));
    }

    /// <summary>The interval that belongs to the deciding test: the sign-flip test inverted, or Student's t beyond its reach.</summary>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    public Interval Confidence(double level = 0.95) => IsExact ? SignFlipTest.Interval(Values, level) : StudentConfidence(level);

    /// <summary>Student's t interval of the mean difference.</summary>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    public Interval StudentConfidence(double level = 0.95) => StudentT.Interval(Mean, StandardDeviation, Count, level);

    /// <summary>The BCa bootstrap's interval of the mean difference, from <see cref="BcaBootstrap.MinimumCount"/> pairs on.</summary>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <param name="resamples">How many resamples, at least 1,000.</param>
    /// <param name="seed">The resampling's seed.</param>
    /// <exception cref="ArgumentException">There are too few pairs.</exception>
    public Interval BootstrapConfidence(double level = 0.95, int resamples = 10_000, long seed = 0) =>
        BcaBootstrap.Interval(Values, level, resamples, seed);
}

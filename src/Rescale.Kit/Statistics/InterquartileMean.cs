namespace Rescale.Statistics;

/// <summary>
/// The mean of the middle half of all runs of all tasks (Agarwal et al., "Deep reinforcement learning at the edge of the statistical
/// precipice", NeurIPS 2021, §4.3): less at the mercy of outliers than the mean, and of fewer runs than the median.
/// </summary>
/// <remarks>Of n pooled scores ⌊n/4⌋ are left out at each end, as in the authors' own analyses.</remarks>
public static class InterquartileMean
{
    /// <summary>The interquartile mean of one sample.</summary>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static double Of(IEnumerable<double> values) => OfSorted([.. Sample.Checked(values, nameof(values)).Order()]);

    /// <summary>The interquartile mean over tasks, with its stratified bootstrap interval.</summary>
    /// <param name="scores">The runs' scores by task.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <param name="resamples">How many resamples, at least 1,000.</param>
    /// <param name="seed">The resampling's seed: equal seeds give equal intervals.</param>
    /// <remarks>
    /// Percentile intervals from few runs are too narrow: for normal scores on three tasks the 95 % interval covers 86 % with three runs
    /// each, 91 % with six, 93 % with ten (simulated).
    /// </remarks>
    public static Estimate Of(TaskScores scores, double level = 0.95, int resamples = 10_000, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(scores);
        scores.CheckNotEmpty(nameof(scores));
        return new Estimate(Pooled(scores.Strata), StratifiedBootstrap.Interval(scores.Strata, Pooled, level, resamples, seed));
    }

    private static double Pooled(double[][] tasks)
    {
        double[] pooled = [.. tasks.SelectMany(task => task)];
        Array.Sort(pooled);
        return OfSorted(pooled);
    }

    private static double OfSorted(ReadOnlySpan<double> sorted)
    {
        var leftOut = sorted.Length / 4;
        return Sample.Mean(sorted[leftOut..^leftOut]);
    }
}

using MathNet.Numerics.Distributions;
using Rescale.Data;

namespace Rescale.Statistics;

/// <summary>
/// The bias-corrected and accelerated bootstrap interval (Efron, "Better bootstrap confidence intervals", JASA 82, 1987) of any
/// statistic of one sample, from 30 values on.
/// </summary>
/// <remarks>
/// The bias correction z₀ is the normal quantile of the share of resamples below the estimate, with those equal to it counted half;
/// the acceleration comes from the jackknife; quantiles between two resamples are interpolated linearly.
/// </remarks>
public static class BcaBootstrap
{
    /// <summary>The method's name as it stands in captions.</summary>
    public const string MethodName = "BCa bootstrap";

    /// <summary>The fewest values it takes: its 95 % interval of a mean covers 85 % at six and 94 % at thirty (normal values, simulated).</summary>
    public const int MinimumCount = 30;

    /// <summary>The interval of the mean.</summary>
    /// <param name="values">At least <see cref="MinimumCount"/> finite values.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <param name="resamples">How many resamples, at least 1,000.</param>
    /// <param name="seed">The resampling's seed: equal seeds give equal intervals.</param>
    /// <exception cref="ArgumentException">There are fewer than <see cref="MinimumCount"/> values.</exception>
    public static Interval Interval(IEnumerable<double> values, double level = 0.95, int resamples = 10_000, long seed = 0) =>
        Interval(values, Sample.Mean, level, resamples, seed);

    /// <summary>The interval of a statistic.</summary>
    /// <param name="values">At least <see cref="MinimumCount"/> finite values.</param>
    /// <param name="statistic">A function of a sample whatever its order, finite for every resample and for every sample that leaves one value out.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <param name="resamples">How many resamples, at least 1,000.</param>
    /// <param name="seed">The resampling's seed: equal seeds give equal intervals.</param>
    /// <exception cref="ArgumentException">There are fewer than <see cref="MinimumCount"/> values.</exception>
    /// <exception cref="InvalidOperationException">The statistic is not finite, or every resample lies to one side of its estimate.</exception>
    public static Interval Interval(IEnumerable<double> values, Func<ReadOnlySpan<double>, double> statistic, double level = 0.95, int resamples = 10_000, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        Sample.CheckLevel(level);
        Sample.CheckResamples(resamples);
        var sample = Sample.Checked(values, nameof(values));
        if (sample.Length < MinimumCount)
            throw new ArgumentException($"The BCa bootstrap needs {MinimumCount} or more values, not {sample.Length}: from few values its intervals are too narrow (at n = 6 a 95 % interval covers 85 %). Use the inverted sign-flip test or Student's t.", nameof(values));

        var estimate = Finite(statistic(sample));
        var replicates = Resample(sample, statistic, resamples, seed);
        var bias = Normal.InvCDF(0, 1, replicates.Average(value => value < estimate ? 1 : value == estimate ? 0.5 : 0));
        if (!double.IsFinite(bias))
            throw new InvalidOperationException("Every resample lies to one side of the estimate, so its bias cannot be corrected: the statistic suits no bootstrap.");
        var acceleration = Acceleration(sample, statistic);
        return new Interval(End((1 - level) / 2), End((1 + level) / 2), level, MethodName);

        double End(double probability)
        {
            var z = bias + Normal.InvCDF(0, 1, probability);
            return Sample.Quantile(replicates, Normal.CDF(0, 1, bias + z / (1 - acceleration * z)));
        }
    }

    private static double[] Resample(double[] sample, Func<ReadOnlySpan<double>, double> statistic, int resamples, long seed)
    {
        var random = new SeededGenerator(seed);
        var drawn = new double[sample.Length];
        var replicates = new double[resamples];
        for (var i = 0; i < resamples; i++)
        {
            Sample.Resample(sample, drawn, random);
            replicates[i] = Finite(statistic(drawn));
        }
        Array.Sort(replicates);
        return replicates;
    }

    // A sixth of the skewness of the jackknife's influence values.
    private static double Acceleration(double[] sample, Func<ReadOnlySpan<double>, double> statistic)
    {
        var leftOut = new double[sample.Length];
        for (var i = 0; i < sample.Length; i++)
            leftOut[i] = Finite(statistic([.. sample[..i], .. sample[(i + 1)..]]));
        var mean = Sample.Mean(leftOut);
        var squares = leftOut.Sum(value => (mean - value) * (mean - value));
        var cubes = leftOut.Sum(value => Math.Pow(mean - value, 3));
        return squares == 0 ? 0 : cubes / (6 * Math.Pow(squares, 1.5));
    }

    private static double Finite(double value) => double.IsFinite(value) ? value
        : throw new InvalidOperationException($"The statistic of a resample is {value}: the bootstrap needs one that is finite for every resample.");
}

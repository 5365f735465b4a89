using MathNet.Numerics.Distributions;

namespace Rescale.Statistics;

/// <summary>
/// Student's one-sample t procedures ("The probable error of a mean", Biometrika 6, 1908).
/// They assume that the values scatter normally; for paired seeds that is an approximation and is named wherever it is used.
/// </summary>
public static class StudentT
{
    /// <summary>The method's name as it stands in captions.</summary>
    public const string MethodName = "Student's t";

    /// <summary>The interval mean ± t · SD / √n.</summary>
    /// <param name="mean">The sample's mean.</param>
    /// <param name="standardDeviation">The sample's standard deviation with divisor n − 1.</param>
    /// <param name="count">The sample's size; below 2 the interval is unbounded.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    public static Interval Interval(double mean, double standardDeviation, int count, double level = 0.95)
    {
        Sample.CheckLevel(level);
        if (count < 2)
            return new Interval(double.NegativeInfinity, double.PositiveInfinity, level, MethodName);
        var quantile = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, count - 1, (1 + level) / 2);
        var half = quantile * standardDeviation / Math.Sqrt(count);
        return new Interval(mean - half, mean + half, level, MethodName);
    }

    /// <summary>Two-sided p-value for a mean of zero; 1 when mean and spread are both zero, NaN below two values.</summary>
    public static double PValue(double mean, double standardDeviation, int count)
    {
        if (count < 2)
            return double.NaN;
        if (standardDeviation == 0)
            return mean == 0 ? 1 : 0;
        var t = Math.Abs(mean) / (standardDeviation / Math.Sqrt(count));
        return 2 * MathNet.Numerics.Distributions.StudentT.CDF(0, 1, count - 1, -t);
    }

    /// <summary>
    /// About how many values a two-sided test needs to find an effect of this size:
    /// Guenther's correction of the normal approximation (The American Statistician 35, 1981).
    /// </summary>
    /// <param name="effect">The true mean to be told from zero; its sign does not matter.</param>
    /// <param name="standardDeviation">The standard deviation of one value.</param>
    /// <param name="significance">The test's level.</param>
    /// <param name="power">The wanted probability of finding the effect.</param>
    /// <returns>A number of values, at least 2; positive infinity for an effect of zero.</returns>
    public static double RequiredCount(double effect, double standardDeviation, double significance = 0.05, double power = 0.8)
    {
        Sample.CheckLevel(significance);
        Sample.CheckLevel(power);
        if (effect == 0)
            return double.PositiveInfinity;
        var z = Normal.InvCDF(0, 1, 1 - significance / 2);
        var scale = (z + Normal.InvCDF(0, 1, power)) * standardDeviation / effect;
        return Math.Max(2, Math.Ceiling(scale * scale + z * z / 2));
    }
}

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

    /// <summary>One-sided p-value against a true mean of zero or below; NaN below two values.</summary>
    public static double OneSidedPValue(double mean, double standardDeviation, int count)
    {
        var half = PValue(mean, standardDeviation, count) / 2;
        return mean < 0 ? 1 - half : half;
    }
}

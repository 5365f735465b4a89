using System.Globalization;

namespace Rescale.Statistics;

/// <summary>An estimated number with its confidence interval.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Interval">Its interval, which names its method.</param>
public sealed record Estimate(double Value, Interval Interval)
{
    /// <summary>For example <c>0.731 (95 % interval 0.64 to 0.812, percentile bootstrap)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Value:0.####;−0.####} ({100 * Interval.Level:0.##} % interval {Interval.Low:0.####;−0.####} to {Interval.High:0.####;−0.####}, {Interval.Method})");
}

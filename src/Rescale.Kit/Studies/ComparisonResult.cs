using System.Globalization;
using Rescale.Statistics;

namespace Rescale.Studies;

/// <summary>What the runs say about one comparison.</summary>
public sealed record ComparisonResult
{
    /// <summary>The hypothesis.</summary>
    public required Comparison Comparison { get; init; }

    /// <summary>Whether this is the study's one deciding comparison; all others are exploratory.</summary>
    public required bool IsPrimary { get; init; }

    /// <summary>The metric's differences candidate − baseline by seed, turned so that positive is an improvement; null when no seed finished in both.</summary>
    public required PairedDifferences? Improvement { get; init; }

    /// <summary>The p-value that decides: raw for the primary comparison, Holm's for exploratory ones; NaN without pairs.</summary>
    public required double PValue { get; init; }

    /// <summary>95 % interval of the improvement, uncorrected for the number of comparisons; null without pairs.</summary>
    public required Interval? Interval { get; init; }

    /// <summary>The conclusion.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The metric compared.</summary>
    public required Metric Metric { get; init; }

    /// <summary>The conclusion as a sentence with the numbers that carry it.</summary>
    public override string ToString()
    {
        var kind = IsPrimary ? "" : " (exploratory)";
        if (Improvement is null || Interval is null)
            return $"{Comparison.Name}{kind}: {Verdict}, since {Verdict.Reason}.";
        var unit = Metric.DifferenceUnit.Length == 0 ? "" : $" {Metric.DifferenceUnit}";
        var bounds = Interval.IsBounded
            ? string.Create(CultureInfo.InvariantCulture, $"95 % interval of the improvement {Interval.Low:+0.00;−0.00;0.00} to {Interval.High:+0.00;−0.00;0.00}{unit} ({Interval.Method})")
            : "no 95 % interval from so few pairs";
        var direction = Improvement.Mean > 0 == Metric.HigherIsBetter ? "higher" : "lower";
        return string.Create(CultureInfo.InvariantCulture,
            $"{Comparison.Name}{kind}: {Verdict}. The {Metric.Name} of {Comparison.Candidate} is {Math.Abs(Improvement.Mean):0.00}{unit} {direction} than that of {Comparison.Baseline} on average ({bounds}, p = {PValue:0.000} ({Improvement.TestName}{(IsPrimary ? "" : ", Holm-corrected")}), n = {Improvement.Count} paired seeds).");
    }
}

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

    /// <summary>How many pairs consist of runs that unlike builds of the kit or unlike machines made, so that they differ by more than the variant.</summary>
    public int UnlikePairs { get; init; }

    /// <summary>The p-value that decides, of the sign-flip test or, with a margin, of the <see cref="EquivalenceTest"/>: raw for the primary comparison, Holm's for exploratory ones; NaN without pairs.</summary>
    public required double PValue { get; init; }

    /// <summary>95 % interval of the improvement, uncorrected for the number of comparisons; null without pairs.</summary>
    public required Interval? Interval { get; init; }

    /// <summary>The conclusion.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The metric compared.</summary>
    public required Metric Metric { get; init; }

    /// <summary>The comparison's name in a chart, which says whether it decides.</summary>
    internal string Label => IsPrimary ? $"{Comparison.Name} (primary)" : Comparison.Name;

    /// <summary>The conclusion as a sentence with the numbers that carry it.</summary>
    public override string ToString()
    {
        var kind = IsPrimary ? "" : " (exploratory)";
        if (Improvement is null || Interval is null)
            return $"{Comparison.Name}{kind}: {Verdict}, since {Verdict.Reason}.";
        var unit = Metric.DifferenceUnit.Length == 0 ? "" : $" {Metric.DifferenceUnit}";
        return Comparison.EquivalenceMargin is { } margin ? Equivalence(kind, unit, Improvement, margin) : Difference(kind, unit, Improvement, Interval);
    }

    private string Difference(string kind, string unit, PairedDifferences improvement, Interval interval)
    {
        var direction = improvement.Mean > 0 == Metric.HigherIsBetter ? "higher" : "lower";
        var difference = Math.Abs(improvement.Mean) < 0.005
            ? $"differs from that of {Comparison.Baseline} by less than 0.005{unit}"
            : string.Create(CultureInfo.InvariantCulture, $"is {Math.Abs(improvement.Mean):0.00}{unit} {direction} than that of {Comparison.Baseline}");
        return string.Create(CultureInfo.InvariantCulture,
            $"{Comparison.Name}{kind}: {Verdict}. The {Metric.Name} of {Comparison.Candidate} {difference} on average ({Bounds(interval, unit)}, {Evidence(improvement.TestName, improvement.Count)}).");
    }

    private string Equivalence(string kind, string unit, PairedDifferences improvement, double margin)
    {
        var test = EquivalenceTest.Of(improvement, margin);
        return string.Create(CultureInfo.InvariantCulture,
            $"{Comparison.Name}{kind}: {Verdict}. Performance counts as comparable within ±{margin:0.####}{unit}, and the {Metric.Name} of {Comparison.Candidate} differs from that of {Comparison.Baseline} by an improvement of {improvement.Mean:+0.00;−0.00;0.00}{unit} on average ({Bounds(test.Interval, unit)}, {Evidence(test.Name, improvement.Count)}).");
    }

    private static string Bounds(Interval interval, string unit) => interval.IsBounded
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * interval.Level:0.##} % interval of the improvement {interval.Low:+0.00;−0.00;0.00} to {interval.High:+0.00;−0.00;0.00}{unit} ({interval.Method})")
        : string.Create(CultureInfo.InvariantCulture, $"no {100 * interval.Level:0.##} % interval from so few pairs");

    private string Evidence(string test, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"p {(PValue < 0.001 ? "< 0.001" : $"= {PValue:0.000}")} ({test}{(IsPrimary ? "" : ", Holm-corrected")}), n = {count} paired seeds{(UnlikePairs > 0 ? $", {UnlikePairs} of them across unlike builds or machines" : "")}");
}

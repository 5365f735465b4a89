using System.Globalization;
using Rescale.Display;
using Rescale.Statistics;

namespace Rescale.Studies;

/// <summary>A study's results as tables, every error bar named.</summary>
internal static class StudyTables
{
    public static Table Summary(StudyResults results) => Table
        .Of(results.Variants, $"{results.Study}: parameters and {results.Metric.Name} by variant (SD over seeds; 95 % interval of the mean by {StudentT.MethodName})")
        .Column("Variant", variant => variant.Name)
        .Column("Trainable", variant => variant.Model.Trainable)
        .Column("Frozen", variant => variant.Model.Frozen)
        .Column("One-bit", variant => variant.Model.OneBitEquivalentParameters)
        .Column("Multiply-adds", variant => variant.Model.MultiplyAdds)
        .Column("Seeds", variant => variant.Runs.Count)
        .Column($"Mean {results.Metric.Name}", variant => variant.Metric?.Mean, "0.00", results.Metric.Unit)
        .Column("SD", variant => Finite(variant.Metric?.StandardDeviation), "0.00", results.Metric.DifferenceUnit)
        .Column("95 % interval", variant => variant.Metric is { } metric ? Text(metric.Confidence()) : "", unit: results.Metric.Unit)
        .Column("Time per run", variant => Finite(variant.Seconds), "0.0", "s");

    public static Table Runs(StudyResults results) => Table
        .Of(results.Variants.SelectMany(variant => variant.Runs.Select(run => (variant.Name, Run: run))), $"{results.Study}: all finished runs")
        .Column("Variant", row => row.Name)
        .Column("Seed", row => row.Run.Seed)
        .Column(results.Metric.Title, row => results.Metric.Of(row.Run), "0.00", results.Metric.Unit)
        .Column("Validation accuracy", row => 100 * row.Run.ValidationAccuracy, "0.00", "%")
        .Column("Best epoch", row => (int)row.Run[Store.RunMetrics.BestEpoch])
        .Column("Epochs", row => row.Run.Epochs.Count)
        .Column("Time", row => row.Run.Seconds, "0.0", "s")
        .Column("Run", row => row.Run.Id[..12])
        .Limit(1000);

    public static Table Comparisons(StudyResults results) => Table
        .Of(results.Comparisons, $"{results.Study}: improvements of the {results.Metric.Name}, paired by seed")
        .Column("Hypothesis", result => result.Comparison.Name)
        .Column("Role", result => result.IsPrimary ? "primary" : "exploratory")
        .Column("Candidate − baseline", result => $"{result.Comparison.Candidate} − {result.Comparison.Baseline}")
        .Column("Pairs", result => result.Improvement?.Count ?? 0)
        .Column("Mean improvement", result => result.Improvement?.Mean, "+0.00;−0.00;0.00", results.Metric.DifferenceUnit)
        .Column("95 % interval", result => result.Interval is { } interval ? Text(interval) : "", unit: results.Metric.DifferenceUnit)
        .Column("p", result => Finite(result.PValue), "0.000")
        .Column("Verdict", result => result.Verdict.ToString());

    /// <summary>What a reader has to know beside the tables.</summary>
    public static IEnumerable<string> Notes(StudyResults results)
    {
        if (results.Comparisons.FirstOrDefault(result => result.Improvement is not null) is { Improvement: { } improvement, Interval: { } interval })
            yield return $"p by the {improvement.TestName}, two-sided; intervals by {interval.Method}.{(results.Comparisons.Any(result => !result.IsPrimary) ? " Exploratory p-values are Holm-corrected." : "")}{(results.Comparisons.Any(result => result.Comparison.EquivalenceMargin is not null) ? " Where a margin states what is comparable, p is the larger one of two one-sided tests against it." : "")}";
        yield return "Parameters are trainable and frozen ones; one-bit is the number of 32-bit parameters that need as much room as the trained network does with one bit per mask entry.";
        if (OtherBuilds(results) is { } builds)
            yield return builds;
        if (results.Failures.Count > 0)
            yield return $"{results.Failures.Count} {(results.Failures.Count == 1 ? "run" : "runs")} failed and are in no number above: {string.Join("; ", results.Failures.Select(run => $"{run.Variant}, seed {run.Seed}: {run.Failure}"))}";
    }

    /// <summary>How many runs another build or machine made, and which; null when none.</summary>
    public static string? OtherBuilds(StudyResults results) => results.OtherBuilds.Sum(build => build.Runs) switch
    {
        0 => null,
        var count => $"{count} of {results.Variants.Sum(variant => variant.Runs.Count + variant.Failed)} runs {(count == 1 ? "was" : "were")} made by another build of the kit or on another machine and count because they are of the same experiment: {string.Join("; ", results.OtherBuilds)}.",
    };

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static string Text(Interval interval) => interval.IsBounded
        ? string.Create(CultureInfo.InvariantCulture, $"{interval.Low:0.00;−0.00}\u00a0to\u00a0{interval.High:0.00;−0.00}")
        : "unbounded";
}

using Rescale.Statistics;

namespace Rescale.Studies;

/// <summary>Judges a study's comparisons: the primary alone, the exploratory ones together under Holm.</summary>
internal static class ComparisonFamily
{
    public static IReadOnlyList<ComparisonResult> Judge(Study study, IReadOnlyList<VariantSummary> variants)
    {
        var results = new List<ComparisonResult>();
        if (study.Primary is { } primary)
        {
            var pairs = Pairs(primary, variants);
            results.Add(Result(primary, study.Metric, true, pairs, PValue(primary, pairs, study.Metric) ?? double.NaN, 1));
        }
        var exploratory = study.Exploratory.Select(comparison => (Comparison: comparison, Pairs: Pairs(comparison, variants))).ToArray();
        // A comparison without pairs cannot be claimed, but it was asked, so it counts.
        var adjusted = Holm.Adjust([.. exploratory.Select(entry => PValue(entry.Comparison, entry.Pairs, study.Metric) ?? 1)]);
        results.AddRange(exploratory.Select((entry, i) =>
            Result(entry.Comparison, study.Metric, false, entry.Pairs, entry.Pairs.Count == 0 ? double.NaN : adjusted[i], exploratory.Length)));
        return results;
    }

    /// <summary>A single comparison that nobody named beforehand.</summary>
    public static ComparisonResult Explore(Comparison comparison, Metric metric, IReadOnlyList<RunPair> pairs) =>
        Result(comparison, metric, false, pairs, PValue(comparison, pairs, metric) ?? double.NaN, 1);

    private static IReadOnlyList<RunPair> Pairs(Comparison comparison, IReadOnlyList<VariantSummary> variants) =>
        RunPair.Between(variants.Single(variant => variant.Name == comparison.Baseline).Runs, variants.Single(variant => variant.Name == comparison.Candidate).Runs);

    private static double? PValue(Comparison comparison, IReadOnlyList<RunPair> pairs, Metric metric) =>
        RunPair.Improvements(pairs, metric) is not { } improvement ? null
        : comparison.EquivalenceMargin is { } margin ? EquivalenceTest.Of(improvement, margin).PValue
        : improvement.PValue;

    private static ComparisonResult Result(Comparison comparison, Metric metric, bool isPrimary, IReadOnlyList<RunPair> pairs, double pValue, int comparisons)
    {
        var improvement = RunPair.Improvements(pairs, metric);
        return new ComparisonResult
        {
            Comparison = comparison,
            IsPrimary = isPrimary,
            Improvement = improvement,
            UnlikePairs = pairs.Count(pair => pair.IsUnlike),
            PValue = pValue,
            Interval = improvement?.Confidence(),
            Metric = metric,
            Verdict = improvement is null
                ? new Verdict(Outcome.Inconclusive, "no seed finished in both variants", SignFlipTest.MinimumCount(comparisons, sides: comparison.EquivalenceMargin is null ? 2 : 1))
                : comparison.EquivalenceMargin is { } margin
                ? Verdict.OfEquivalence(improvement, margin, pValue, comparisons)
                : Verdict.Of(improvement, pValue, comparisons, smallestEffect: comparison.SmallestEffect),
        };
    }
}

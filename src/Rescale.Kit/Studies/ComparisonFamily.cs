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
            var improvement = Improvement(study, primary, variants);
            results.Add(Result(study, primary, true, improvement, PValue(primary, improvement) ?? double.NaN, 1));
        }
        var exploratory = study.Exploratory.Select(comparison => (Comparison: comparison, Improvement: Improvement(study, comparison, variants))).ToArray();
        // A comparison without pairs cannot be claimed, but it was asked, so it counts.
        var adjusted = Holm.Adjust([.. exploratory.Select(entry => PValue(entry.Comparison, entry.Improvement) ?? 1)]);
        results.AddRange(exploratory.Select((entry, i) =>
            Result(study, entry.Comparison, false, entry.Improvement, entry.Improvement is null ? double.NaN : adjusted[i], exploratory.Length)));
        return results;
    }

    private static PairedDifferences? Improvement(Study study, Comparison comparison, IReadOnlyList<VariantSummary> variants)
    {
        Dictionary<long, double> Values(string name) => variants.Single(variant => variant.Name == name).Runs.ToDictionary(run => run.Seed, study.Metric.Of);
        var (baseline, candidate) = (Values(comparison.Baseline), Values(comparison.Candidate));
        if (!baseline.Keys.Any(candidate.ContainsKey))
            return null;
        return new PairedDifferences(PairedDifferences.Between(baseline, candidate).Values.Select(study.Metric.Improvement));
    }

    private static double? PValue(Comparison comparison, PairedDifferences? improvement) =>
        improvement is null ? null
        : comparison.EquivalenceMargin is { } margin ? EquivalenceTest.Of(improvement, margin).PValue
        : improvement.PValue;

    private static ComparisonResult Result(Study study, Comparison comparison, bool isPrimary, PairedDifferences? improvement, double pValue, int comparisons) => new()
    {
        Comparison = comparison,
        IsPrimary = isPrimary,
        Improvement = improvement,
        PValue = pValue,
        Interval = improvement?.Confidence(),
        Metric = study.Metric,
        Verdict = improvement is null
            ? new Verdict(Outcome.Inconclusive, "no seed finished in both variants", SignFlipTest.MinimumCount(comparisons, sides: comparison.EquivalenceMargin is null ? 2 : 1))
            : comparison.EquivalenceMargin is { } margin
            ? Verdict.OfEquivalence(improvement, margin, pValue, comparisons)
            : Verdict.Of(improvement, pValue, comparisons, smallestEffect: comparison.SmallestEffect),
    };
}

using Rescale.Statistics;
using Rescale.Studies.Store;

namespace Rescale.Studies;

/// <summary>What the runs of a study of turned pictures say together.</summary>
public static class RotationResults
{
    /// <summary>Test accuracy in percent against the angle that the pictures were turned by; one curve for each variant whose runs measured <see cref="RotationMeasures.AccuracyByAngle"/>.</summary>
    public static IReadOnlyList<AngleCurve> AccuracyByAngle(this StudyResults results) => Curves(results, AngleMetrics.Accuracy, 100);

    /// <summary>Relative change of the outputs when pictures are turned, against the angle; one curve for each variant whose runs measured <see cref="RotationMeasures.ChangeByAngle"/>.</summary>
    public static IReadOnlyList<AngleCurve> ChangeByAngle(this StudyResults results) => Curves(results, AngleMetrics.Change, 1);

    /// <summary>
    /// The share of the gain from <paramref name="baseline"/> to <paramref name="wholly"/> that <paramref name="partly"/> reaches, over the
    /// seeds that finished in all three; null with fewer than two such seeds.
    /// </summary>
    /// <exception cref="ArgumentException">The study has no variant of one of these names.</exception>
    public static GainShare? GainShare(this StudyResults results, string baseline, string partly, string wholly)
    {
        var (from, part, whole) = (results[baseline].Runs, results[partly].Runs, results[wholly].Runs);
        var seeds = from.Select(run => run.Seed).Intersect(part.Select(run => run.Seed)).Intersect(whole.Select(run => run.Seed)).ToHashSet();
        return seeds.Count < 2 ? null : Statistics.GainShare.Of(Gain(part), Gain(whole));

        PairedDifferences Gain(IEnumerable<RunRecord> runs) =>
            RunPair.Improvements(RunPair.Between(from.Where(run => seeds.Contains(run.Seed)), runs.Where(run => seeds.Contains(run.Seed))), results.Metric)!;
    }

    private static IReadOnlyList<AngleCurve> Curves(StudyResults results, string kind, double scale) =>
        [.. results.Variants.Select(variant => CurveOf(variant, kind, scale)).OfType<AngleCurve>()];

    private static AngleCurve? CurveOf(VariantSummary variant, string kind, double scale)
    {
        var measured = variant.Runs.Select(run => AngleMetrics.Of(run.Metrics, kind).ToArray()).Where(run => run.Length > 0).ToArray();
        if (measured.Length == 0)
            return null;
        var angles = measured.SelectMany(run => run).GroupBy(entry => entry.Degrees).OrderBy(angle => angle.Key).ToArray();
        var summaries = angles.Select(angle => SampleSummary.Of(angle.Select(entry => scale * entry.Value))).ToArray();
        var intervals = summaries.Select(summary => summary.Count > 1 ? summary.Confidence() : null).ToArray();
        return new AngleCurve(
            variant.Name,
            [.. angles.Select(angle => angle.Key)],
            [.. summaries.Select(summary => summary.Mean)],
            [.. summaries.Zip(intervals, (summary, interval) => interval?.Low ?? summary.Mean)],
            [.. summaries.Zip(intervals, (summary, interval) => interval?.High ?? summary.Mean)],
            measured.Length > 1 ? $"95 % interval of the mean over {measured.Length} seeds (Student's t)" : "1 seed, no interval");
    }
}

using Rescale.Statistics;
using Rescale.Studies.Store;

namespace Rescale.Studies;

/// <summary>What the runs of a study of turned pictures say together.</summary>
public static class RotationResults
{
    /// <summary>Test accuracy in percent against the angle in degrees that the pictures were turned by; one curve for each variant whose runs measured <see cref="RotationMeasures.AccuracyByAngle"/>.</summary>
    public static IReadOnlyList<MeanCurve> AccuracyByAngle(this StudyResults results) => Curves(results, AngleMetrics.Accuracy, 100);

    /// <summary>Relative change of the outputs when pictures are turned, against the angle in degrees; one curve for each variant whose runs measured <see cref="RotationMeasures.ChangeByAngle"/>.</summary>
    public static IReadOnlyList<MeanCurve> ChangeByAngle(this StudyResults results) => Curves(results, AngleMetrics.Change, 1);

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

    private static IReadOnlyList<MeanCurve> Curves(StudyResults results, string kind, double scale) =>
    [
        .. results.Variants.Select(variant => MeanCurve.Of(
            variant.Name, variant.Runs.SelectMany(run => AngleMetrics.Of(run.Metrics, kind)).Select(entry => (entry.Degrees, scale * entry.Value)))).OfType<MeanCurve>(),
    ];
}

using Rescale.Statistics;
using Rescale.Studies.Store;

namespace Rescale.Studies;

/// <summary>Finished runs of two variants that share a seed.</summary>
internal sealed record RunPair(RunRecord Baseline, RunRecord Candidate)
{
    public long Seed => Baseline.Seed;

    /// <summary>Whether unlike builds of the kit or unlike machines made the two, so that they differ by more than the variant.</summary>
    public bool IsUnlike => Baseline.Identity != Candidate.Identity
        && !RunExperiment.Environment(Baseline.Identity).SequenceEqual(RunExperiment.Environment(Candidate.Identity));

    /// <summary>The seeds that both finished, in ascending order.</summary>
    public static IReadOnlyList<RunPair> Between(IEnumerable<RunRecord> baseline, IEnumerable<RunRecord> candidate) =>
        [.. baseline.Join(candidate, run => run.Seed, run => run.Seed, (left, right) => new RunPair(left, right)).OrderBy(pair => pair.Seed)];

    /// <summary>The pair's difference candidate − baseline, turned so that positive is an improvement.</summary>
    public double Improvement(Metric metric) => metric.Improvement(metric.Of(Candidate) - metric.Of(Baseline));

    /// <summary>The improvements of all pairs; null when there is none.</summary>
    public static PairedDifferences? Improvements(IReadOnlyList<RunPair> pairs, Metric metric) =>
        pairs.Count == 0 ? null : new PairedDifferences(pairs.Select(pair => pair.Improvement(metric)));
}

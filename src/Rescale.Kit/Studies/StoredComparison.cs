using System.Text.Json;
using Rescale.Display;
using Rescale.Studies.Store;

namespace Rescale.Studies;

/// <summary>
/// Two variants of stored studies, paired by seed. Only pairs that saw the same data count: for others a difference would say
/// nothing about the variants. It was chosen after the fact, so it describes and does not decide.
/// </summary>
[TypeFormatterSource(typeof(StoredComparisonFormatters))]
public sealed class StoredComparison
{
    private readonly IReadOnlyList<RunPair> pairs;

    private StoredComparison(ComparisonResult result, IReadOnlyList<RunPair> pairs) => (Result, this.pairs) = (result, pairs);

    /// <summary>Improvement, interval, p-value and verdict; counted as exploratory.</summary>
    public ComparisonResult Result { get; }

    /// <summary>Pairs the finished runs of two variants.</summary>
    /// <param name="store">Where the runs are.</param>
    /// <param name="baseline">STUDY:VARIANT, what is compared against.</param>
    /// <param name="candidate">STUDY:VARIANT, what should do better; without "STUDY:" that of <paramref name="baseline"/>.</param>
    /// <param name="metric">What is compared; when left out the metric of the two studies, or the test accuracy where they have not the same one.</param>
    /// <exception cref="ArgumentException">A name is not STUDY:VARIANT, the store has no such runs, or no seed of both saw the same data.</exception>
    public static StoredComparison Of(RunStore store, string baseline, string candidate, Metric? metric = null)
    {
        var (study, baselineName) = Parse(baseline, null);
        var (otherStudy, candidateName) = Parse(candidate, study);
        metric ??= SharedMetric(store.Declared(study)?.Metric, store.Declared(otherStudy)?.Metric);
        var (left, right) = (Finished(store, study, baselineName), Finished(store, otherStudy, candidateName));
        var shared = RunPair.Between(left, right);
        var pairs = shared.Where(pair => Data(pair.Baseline) == Data(pair.Candidate)).ToArray();
        if (pairs.Length == 0)
        {
            throw new ArgumentException(shared.Count == 0
                ? $"'{baseline}' and '{candidate}' share no finished seed, so there is nothing to pair."
                : $"'{baseline}' and '{candidate}' saw different data under every seed they share ({string.Join(", ", shared.Select(pair => pair.Seed))}), so they cannot be paired.");
        }
        return new StoredComparison(ComparisonFamily.Explore(new Comparison($"{candidateName} against {baselineName}", baselineName, candidateName), metric, pairs), pairs);
    }

    /// <summary>One row for each pair.</summary>
    public Table PairTable() => Table
        .Of(pairs, $"{Result.Metric.Name} by seed")
        .Column("Seed", pair => pair.Seed)
        .Column(Result.Comparison.Baseline, pair => Result.Metric.Of(pair.Baseline), "0.00", Result.Metric.Unit)
        .Column(Result.Comparison.Candidate, pair => Result.Metric.Of(pair.Candidate), "0.00", Result.Metric.Unit)
        .Column("Improvement", pair => pair.Improvement(Result.Metric), "+0.00;−0.00;0.00", Result.Metric.DifferenceUnit);

    /// <summary>The table and the conclusion in words.</summary>
    public override string ToString() => $"{PairTable()}{Environment.NewLine}{Result}";

    private static (string Study, string Variant) Parse(string name, string? study) => name.Split(':', 2) switch
    {
        [{ Length: > 0 } named, { Length: > 0 } variant] => (named, variant),
        [{ Length: > 0 } variant] when study is not null => (study, variant),
        _ => throw new ArgumentException($"'{name}' names no runs; write STUDY:VARIANT."),
    };

    private static IEnumerable<RunRecord> Finished(RunStore store, string study, string variant)
    {
        var runs = store.Current(study);
        if (runs.Count == 0)
            throw new ArgumentException($"The store has no study '{study}', but: {string.Join(", ", store.Studies())}.");
        var own = runs.Where(entry => entry.Variant == variant).ToArray();
        if (own.Length == 0)
            throw new ArgumentException($"Study '{study}' has no variant '{variant}', but: {string.Join(", ", runs.Select(entry => entry.Variant).Distinct())}.");
        return own.Where(entry => entry.Run.Status == RunStatus.Finished).Select(entry => entry.Run);
    }

    private static Metric SharedMetric(Metric? first, Metric? second) =>
        first is not null && second is not null && (first.Name, first.Unit, first.HigherIsBetter) == (second.Name, second.Unit, second.HigherIsBetter)
            ? first with { Of = run => first.Of(run) is var value && double.IsFinite(value) ? value : second.Of(run) }
            : Metric.TestAccuracy;

    private static string Data(RunRecord run)
    {
        using var identity = JsonDocument.Parse(run.Identity);
        return identity.RootElement.GetProperty("data").GetString()!;
    }
}

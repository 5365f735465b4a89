using Rescale.Display;
using Rescale.Statistics;
using Rescale.Studies.Store;
using Rescale.Training;
using static TorchSharp.torch;

namespace Rescale.Studies;

/// <summary>Everything a study's runs measured, as data for tables, charts and conclusions.</summary>
[TypeFormatterSource(typeof(StudyResultsFormatters), PreferredMimeTypes = [Mime.Html, Mime.Text, Mime.Study])]
public sealed class StudyResults
{
    private readonly Study study;
    private readonly RunStore store;

    internal StudyResults(Study study, RunStore store, IReadOnlyDictionary<Variant, PreparedVariant> prepared, IReadOnlyDictionary<(Variant, long), RunRecord> records, DataSummary data)
    {
        (this.study, this.store, Data) = (study, store, data);
        Variants = [.. study.Variants.Select(variant => Summarize(variant, prepared[variant], [.. study.Seeds.Select(seed => records[(variant, seed)])]))];
        Failures = [.. study.Variants.SelectMany(variant => study.Seeds.Select(seed => records[(variant, seed)])).Where(record => record.Status == RunStatus.Failed)];
        Comparisons = ComparisonFamily.Judge(study, Variants);
    }

    /// <summary>The data of the first seed.</summary>
    internal DataSummary Data { get; }

    /// <summary>What was declared.</summary>
    internal Study Declaration => study;

    /// <summary>The study's name.</summary>
    public string Study => study.Name;

    /// <summary>The metric that runs are judged by.</summary>
    public Metric Metric => study.Metric;

    /// <summary>One summary for each variant, in the study's order.</summary>
    public IReadOnlyList<VariantSummary> Variants { get; }

    /// <summary>The variants with finished runs, which have a metric.</summary>
    internal IReadOnlyList<VariantSummary> Finished => [.. Variants.Where(variant => variant.Metric is not null)];

    /// <summary>All finished runs, variant by variant.</summary>
    public IEnumerable<RunRecord> Runs => Variants.SelectMany(variant => variant.Runs);

    /// <summary>Runs that count by <see cref="Reuse.SameExperiment"/> only, by the build that made them; empty when all are this build's and machine's.</summary>
    public IReadOnlyList<BuildShare> OtherBuilds { get; init; } = [];

    /// <summary>How many runs of a study of this name the store holds that these results do not use, such as trials with other hyperparameters.</summary>
    public int PreliminaryRuns { get; init; }

    /// <summary>The runs that failed, with their messages.</summary>
    public IReadOnlyList<RunRecord> Failures { get; }

    /// <summary>The primary comparison, if the study names one, and then the exploratory ones.</summary>
    public IReadOnlyList<ComparisonResult> Comparisons { get; }

    /// <summary>The deciding comparison.</summary>
    /// <exception cref="InvalidOperationException">The study names none.</exception>
    public ComparisonResult Primary => Comparisons.FirstOrDefault(result => result.IsPrimary)
        ?? throw new InvalidOperationException($"Study '{Study}' names no primary comparison.");

    /// <summary>The summary of the variant called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There is no such variant.</exception>
    public VariantSummary this[string name] => Variants.FirstOrDefault(variant => variant.Name == name)
        ?? throw new ArgumentException($"Study '{Study}' has no variant '{name}', but: {string.Join(", ", Variants.Select(variant => variant.Name))}.", nameof(name));

    /// <summary>The course of a number over the epochs, one curve for each variant with finished runs.</summary>
    /// <param name="value">The number to follow, for example <c>epoch => 100 * epoch.ValidationAccuracy</c>.</param>
    /// <remarks>The band is one standard deviation to each side of the mean; with a single run it has no width.</remarks>
    public IReadOnlyList<Curve> Curves(Func<EpochMetrics, double> value) =>
        [.. Variants.Where(variant => variant.Runs.Count > 0).Select(variant => CurveOf(variant, value))];

    /// <summary>A finished run's trained model, with the weights of its best epoch and in evaluation mode; the caller disposes it.</summary>
    /// <param name="variant">The variant's name.</param>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="ArgumentException">There is no such variant, or no finished run with that seed.</exception>
    /// <exception cref="InvalidOperationException">The run's numbers are known, but its weights are not on this machine.</exception>
    public nn.Module<Tensor, Tensor> TrainedModel(string variant, long seed)
    {
        var summary = this[variant];
        var run = summary.Runs.FirstOrDefault(run => run.Seed == seed)
            ?? throw new ArgumentException($"'{variant}' has no finished run with seed {seed}.", nameof(seed));
        if (!File.Exists(store.WeightsPath(run.Id)))
            throw new InvalidOperationException($"The trained weights of '{variant}', seed {seed}, are not on this machine: its numbers were read from recorded results, or its weights were pruned. To have them, run the study with Recorded = \"\" and an empty store.");
        manual_seed(seed);
        var model = summary.Variant.Model();
        ModelState.Load(model, store.WeightsPath(run.Id));
        model.eval();
        return model;
    }

    /// <summary>One row for each variant: size, metric with spread and interval, time.</summary>
    public Table SummaryTable() => StudyTables.Summary(this);

    /// <summary>One row for each finished run.</summary>
    public Table RunTable() => StudyTables.Runs(this);

    /// <summary>One row for each comparison.</summary>
    public Table ComparisonTable() => StudyTables.Comparisons(this);

    /// <summary>The summaries and comparisons as text.</summary>
    public override string ToString() => string.Join(Environment.NewLine,
        new[] { SummaryTable(), Comparisons.Count > 0 ? ComparisonTable() : null }.OfType<Table>().Select(table => table.ToString())
            .Concat(StudyTables.Notes(this)));

    private VariantSummary Summarize(Variant variant, PreparedVariant prepared, RunRecord[] records)
    {
        var finished = records.Where(record => record.Status == RunStatus.Finished).ToArray();
        return new VariantSummary
        {
            Variant = variant,
            Model = prepared.Summary,
            Runs = finished,
            Failed = records.Length - finished.Length,
            Metric = finished.Length == 0 ? null : SampleSummary.Of(finished.Select(study.Metric.Of)),
        };
    }

    private static Curve CurveOf(VariantSummary variant, Func<EpochMetrics, double> value)
    {
        var runs = variant.Runs.Select(run => run.Epochs.Select(value).ToArray()).ToArray();
        var epochs = Enumerable.Range(0, runs.Min(run => run.Length)).ToArray();
        var summaries = epochs.Select(epoch => SampleSummary.Of(runs.Select(run => run[epoch]))).ToArray();
        double Spread(SampleSummary summary) => summary.Count > 1 ? summary.StandardDeviation : 0;
        return new Curve(
            variant.Name,
            [.. epochs.Select(epoch => epoch + 1)],
            [.. summaries.Select(summary => summary.Mean)],
            [.. summaries.Select(summary => summary.Mean - Spread(summary))],
            [.. summaries.Select(summary => summary.Mean + Spread(summary))],
            $"± 1 SD over {runs.Length} {(runs.Length == 1 ? "seed" : "seeds")}",
            runs);
    }
}

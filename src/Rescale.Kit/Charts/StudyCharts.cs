using System.Globalization;
using Rescale.Statistics;
using Rescale.Studies;
using Rescale.Training;

namespace Rescale.Charts;

/// <summary>The charts that most studies end with.</summary>
public static class StudyCharts
{
    /// <summary>The metric of every variant: mean, interval, and each seed's own value.</summary>
    /// <param name="results">The study's results.</param>
    /// <param name="title">The chart's title; "METRIC by variant" when left out.</param>
    /// <param name="variants">The names of the variants to show, in this order; all when left out.</param>
    /// <exception cref="ArgumentException">A name is no variant's.</exception>
    public static Figure MetricChart(this StudyResults results, string? title = null, IEnumerable<string>? variants = null)
    {
        var shown = Finished(results, variants);
        var runs = shown.SelectMany(variant => variant.Runs.Select(run => (variant.Name, Value: results.Metric.Of(run), run.Seed))).ToList();
        return Chart
            .Scatter(runs.Select(run => run.Name), runs.Select(run => run.Value), "one seed", color: Chart.Grey, hover: runs.Select(run => $"seed {run.Seed}"))
            .Scatter(shown.Select(variant => variant.Name), shown.Select(variant => variant.Metric!.Mean), "mean", color: 0, hover: shown.Select(Size))
            .ErrorBars(Bounds(shown, interval => interval.Low), Bounds(shown, interval => interval.High), IntervalName(shown))
            .Title(title ?? $"{results.Metric.Title} by variant", $"{Seeds(results)} paired seeds")
            .XAxis("Variant")
            .YAxis(results.Metric.Title, results.Metric.Unit);
    }

    /// <summary>A number's course over the epochs, one line with a band per variant.</summary>
    /// <param name="results">The study's results.</param>
    /// <param name="value">The number to follow, for example <c>epoch => 100 * epoch.ValidationAccuracy</c>.</param>
    /// <param name="name">What the number is.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="variants">The names of the variants to show, in this order; all when left out.</param>
    /// <exception cref="ArgumentException">A name is no variant's.</exception>
    public static Figure CurveChart(this StudyResults results, Func<EpochMetrics, double> value, string name, string? unit = null, IEnumerable<string>? variants = null)
    {
        var figure = new Figure().Title($"{name} while training", "mean over seeds");
        var curves = results.Curves(value).ToDictionary(curve => curve.Name);
        foreach (var curve in Finished(results, variants).Select(variant => curves[variant.Name]))
            figure.Line(curve.Epochs, curve.Mean, curve.Name).Band(curve.Low, curve.High, curve.Band);
        return figure.XAxis("Epoch").YAxis(name, unit);
    }

    /// <summary>
    /// Every comparison's mean improvement with its interval, where the pairs are enough for one: what lies right of zero is better.
    /// </summary>
    public static Figure ImprovementChart(this StudyResults results)
    {
        var compared = results.Comparisons.Where(comparison => comparison.Improvement is not null).ToList();
        var figure = new Figure();
        foreach (var comparison in compared)
        {
            figure.Bar([comparison.Label], [comparison.Improvement!.Mean], horizontal: true, color: comparison.IsPrimary ? 0 : Chart.Grey, hover: [$"{comparison.Verdict}, p = {comparison.PValue.ToString("0.000", CultureInfo.InvariantCulture)}"]);
            if (comparison.Interval is { IsBounded: true } interval)
                figure.ErrorBars([interval.Low], [interval.High], $"95 % CI ({interval.Method})");
        }
        var lacking = compared.Any(comparison => comparison.Interval is not { IsBounded: true }) ? "; no error bar: too few pairs for an interval" : "";
        return figure
            .Title($"Improvement of the {results.Metric.Name}", $"candidate − baseline, paired by seed; right of zero is better{lacking}")
            .XAxis("Improvement", results.Metric.DifferenceUnit)
            .YAxis("")
            .ReferenceLine(x: 0)
            .Height(140 + 60 * compared.Count);
    }

    /// <summary>
    /// The metric against what a variant costs: its parameters, its multiply-adds for one picture, and the time of its
    /// trainings, which depends on the machine and on what else it did.
    /// </summary>
    public static FigureGrid CostChart(this StudyResults results) => Chart.Grid(3,
        CostFigure.Of(results, Cost.Parameters), CostFigure.Of(results, Cost.MultiplyAdds), CostFigure.Of(results, Cost.Time));

    private static IReadOnlyList<VariantSummary> Finished(StudyResults results, IEnumerable<string>? names) =>
        names is null ? results.Finished : [.. names.Select(name => results[name]).Where(variant => variant.Metric is not null)];

    private static int Seeds(StudyResults results) => results.Variants.Max(variant => variant.Runs.Count);

    // With a single seed there is no interval; the bar then has no length.
    private static IEnumerable<double> Bounds(IEnumerable<VariantSummary> variants, Func<Interval, double> bound) =>
        variants.Select(variant => variant.Metric!.Confidence() is { IsBounded: true } interval ? bound(interval) : variant.Metric.Mean);

    private static string IntervalName(IEnumerable<VariantSummary> variants) => $"95 % CI of the mean ({variants.First().Metric!.Confidence().Method})";

    private static string Size(VariantSummary variant) =>
        string.Create(CultureInfo.InvariantCulture, $"{variant.Model.Total:N0} parameters, {variant.Model.MultiplyAdds:N0} multiply-adds");
}

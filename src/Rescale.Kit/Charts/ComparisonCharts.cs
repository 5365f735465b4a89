using System.Globalization;
using Rescale.Studies;
using Rescale.Studies.Store;
using Rescale.Training;

namespace Rescale.Charts;

/// <summary>The charts that compare a study's variants: every run's course, every pair's difference, and gain against cost.</summary>
public static class ComparisonCharts
{
    /// <summary>
    /// All comparing charts in one: the training loss and validation accuracy of every run, the paired differences (where
    /// the study names comparisons), and the metric against parameters, multiply-adds and time with the Pareto front.
    /// </summary>
    /// <param name="results">The study's results, with at least one finished run.</param>
    public static FigureGrid ComparisonView(this StudyResults results)
    {
        List<Figure> figures =
        [
            results.RunCurveChart(epoch => epoch.TrainLoss, "Training loss"),
            results.RunCurveChart(epoch => 100 * epoch.ValidationAccuracy, "Validation accuracy", "%"),
        ];
        if (results.Comparisons.Count > 0)
            figures.Add(results.PairedDifferenceChart());
        figures.Add(results.ParetoChart(Cost.Parameters));
        figures.Add(results.ParetoChart(Cost.MultiplyAdds));
        figures.Add(results.ParetoChart(Cost.Time));
        return Chart.Grid(2, figures)
            .Title("Curves, paired differences, gain against cost", "thin lines: single seeds; differences are turned so that above zero is better")
            .RowHeight(380);
    }

    /// <summary>A number's course over the epochs: each run's thin line, and the mean of each variant with its band.</summary>
    /// <param name="results">The study's results.</param>
    /// <param name="value">The number to follow, for example <c>epoch => 100 * epoch.ValidationAccuracy</c>.</param>
    /// <param name="name">What the number is.</param>
    /// <param name="unit">Its unit.</param>
    public static Figure RunCurveChart(this StudyResults results, Func<EpochMetrics, double> value, string name, string? unit = null)
    {
        var figure = new Figure().Title($"{name} while training", "mean, and each seed's own line");
        foreach (var curve in results.Curves(value))
        {
            // A line needs two points to be seen.
            figure.Line(curve.Epochs, curve.Mean, curve.Name, points: curve.Epochs.Count < 2).Band(curve.Low, curve.High, curve.Band);
            foreach (var (run, values) in results[curve.Name].Runs.Zip(curve.Runs))
                figure.Strand(Enumerable.Range(1, values.Count), values, $"seed {run.Seed}");
        }
        return figure.XAxis("Epoch").YAxis(name, unit);
    }

    /// <summary>
    /// Every seed's difference between candidate and baseline, comparison by comparison, with their mean and its interval:
    /// what lies above zero is better. A comparison without pairs is left out.
    /// </summary>
    public static Figure PairedDifferenceChart(this StudyResults results)
    {
        var metric = results.Metric;
        var figure = new Figure();
        foreach (var comparison in results.Comparisons.Where(comparison => comparison.Improvement is not null))
        {
            var improvement = comparison.Improvement!;
            figure.Scatter(
                improvement.Values.Select(_ => comparison.Label), improvement.Values, "difference of one seed", color: Chart.Grey, hover: Pairs(results, comparison.Comparison));
            figure.Scatter(
                [comparison.Label], [improvement.Mean], "mean difference",
                hover: [string.Create(CultureInfo.InvariantCulture, $"{comparison.Verdict}, p = {comparison.PValue:0.000}, {improvement.Count} pairs")]);
            if (comparison.Interval is { IsBounded: true } interval)
                figure.ErrorBars([interval.Low], [interval.High], $"{(100 * interval.Level).ToString("0.##", CultureInfo.InvariantCulture)} % CI of the mean difference ({interval.Method})");
        }
        return figure
            .Title($"Paired differences, {(metric.HigherIsBetter ? "candidate − baseline" : "baseline − candidate")}", $"{metric.Name} by seed; above zero is better")
            .XAxis("")
            .YAxis("Improvement", metric.DifferenceUnit)
            .ReferenceLine(y: 0);
    }

    /// <summary>
    /// The mean metric of every variant against what it costs, on a logarithmic axis, with the Pareto front of the means:
    /// the best mean to be had for a cost or less. Whether a step of the front is more than chance is for the comparisons to say.
    /// </summary>
    /// <param name="results">The study's results.</param>
    /// <param name="cost">What is counted as cost.</param>
    public static Figure ParetoChart(this StudyResults results, Cost cost)
    {
        var variants = results.Finished;
        var front = ParetoFront.Of(variants, cost.Of, variant => variant.Metric!.Mean, results.Metric.HigherIsBetter);
        var figure = CostFigure.Of(results, cost, front);
        if (front.Count == 0)
            return figure;
        var steps = ParetoFront.Steps([.. front.Select(variant => (cost.Of(variant), variant.Metric!.Mean))], variants.Max(cost.Of));
        return figure.Line(steps.Select(step => step.Cost), steps.Select(step => step.Value), "Pareto front of the means", LineDash.Dot, Chart.Grey, points: false);
    }

    private static IEnumerable<string> Pairs(StudyResults results, Comparison comparison)
    {
        var (baseline, candidate) = (results[comparison.Baseline], results[comparison.Candidate]);
        string Value(RunRecord run) => $"{PlotlyText.Number(results.Metric.Of(run))}{(results.Metric.Unit == "" ? "" : $" {results.Metric.Unit}")}";
        return RunPair.Between(baseline.Runs, candidate.Runs)
            .Select(pair => $"seed {pair.Seed}: {baseline.Name} {Value(pair.Baseline)}, {candidate.Name} {Value(pair.Candidate)}");
    }
}

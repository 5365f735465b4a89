using System.Globalization;
using Rescale.Studies;

namespace Rescale.Charts;

/// <summary>The metric's mean and interval of every variant against what it costs, on a logarithmic axis.</summary>
internal static class CostFigure
{
    /// <param name="results">The study's results.</param>
    /// <param name="cost">What is counted as cost.</param>
    /// <param name="front">The variants whose hover text says that they are on the Pareto front; none when left out.</param>
    public static Figure Of(StudyResults results, Cost cost, IReadOnlyList<VariantSummary>? front = null)
    {
        var figure = new Figure();
        foreach (var variant in results.Finished)
        {
            figure.Scatter([cost.Of(variant)], [variant.Metric!.Mean], variant.Name, hover: [Details(variant, front?.Contains(variant) ?? false)]);
            if (variant.Metric.Confidence() is { IsBounded: true } interval)
                figure.ErrorBars([interval.Low], [interval.High], $"95 % CI of the mean ({interval.Method})");
        }
        return figure
            .Title($"{results.Metric.Title} against {cost.Name}")
            .XAxis(cost.Axis, cost.Unit, log: true)
            .YAxis(results.Metric.Title, results.Metric.Unit);
    }

    private static string Details(VariantSummary variant, bool isOnFront) => string.Create(CultureInfo.InvariantCulture,
        $"{variant.Runs.Count} {(variant.Runs.Count == 1 ? "seed" : "seeds")}{(variant.Failed > 0 ? $", {variant.Failed} failed" : "")}; {variant.Model.Total:N0} parameters, {variant.Model.MultiplyAdds:N0} multiply-adds, {variant.Seconds:0.0} s per run{(isOnFront ? "; on the Pareto front" : "")}");
}

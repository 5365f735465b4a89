using Rescale.Studies;

namespace Rescale.Charts;

/// <summary>Charts of equal studies on training sets of several sizes.</summary>
public static class LearningCurveCharts
{
    /// <summary>The studies' metric against the number of training pictures, on a logarithmic axis; a line with a band for each variant.</summary>
    /// <param name="bySize">Results, by the number of training pictures of a seed.</param>
    /// <exception cref="ArgumentException">There are none, or the studies judge by different metrics.</exception>
    public static Figure LearningCurveChart(this IReadOnlyDictionary<int, StudyResults> bySize)
    {
        var figure = new Figure();
        foreach (var curve in bySize.LearningCurve())
            figure.Line(curve.X, curve.Mean, curve.Name).Band(curve.Low, curve.High, curve.Band);
        var metric = bySize.Values.First().Metric;
        return figure
            .Title($"{metric.Title} against training pictures", "mean over seeds")
            .XAxis("Training pictures", log: true)
            .YAxis(metric.Title, metric.Unit);
    }
}

using Rescale.Layers;

namespace Rescale.Charts;

/// <summary>Charts of equivariance checks.</summary>
public static class EquivarianceCharts
{
    /// <summary>The error against the angle: the mean over the inputs, and a band from it to the largest.</summary>
    /// <param name="report">The check.</param>
    /// <param name="others">Further checks to show beside it, for example of other networks.</param>
    public static Figure ErrorChart(this EquivarianceReport report, params IEnumerable<EquivarianceReport> others)
    {
        var figure = new Figure().Title("Equivariance error", "mean over inputs; the band reaches up to the largest");
        foreach (var shown in others.Prepend(report))
        {
            var means = shown.Errors.Select(error => error.Mean);
            figure
                .Line(shown.Errors.Select(error => error.Degrees), means, shown.Subject)
                .Band(means, shown.Errors.Select(error => error.Maximum), "largest over inputs");
        }
        return figure.XAxis("Rotation", "°").YAxis("‖f(gx) − g·f(x)‖ / ‖g·f(x)‖");
    }
}

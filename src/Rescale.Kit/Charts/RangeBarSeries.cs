using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>Bars from one value to another.</summary>
internal sealed class RangeBarSeries(PointData ends, double[] starts, string? name, int? color) : PointSeries(ends, name, color)
{
    protected override string Kind => "bars to";

    public override (IEnumerable<double> X, IEnumerable<double> Y) Extent()
    {
        var (x, y) = base.Extent();
        return (x, y.Concat(starts));
    }

    public override IEnumerable<JsonObject> Traces(TraceStyle style)
    {
        var trace = PointTrace(style, "bar");
        trace["base"] = PlotlyArray.Of(starts);
        trace["y"] = PlotlyArray.Of(Data.Y.Zip(starts, (end, start) => end - start));
        trace["marker"] = style.BarMarker();
        yield return trace;
    }
}

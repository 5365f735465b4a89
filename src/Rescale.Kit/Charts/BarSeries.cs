using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>Bars from 0 to each value.</summary>
internal sealed class BarSeries(PointData data, string? name, int? color, bool horizontal) : PointSeries(data, name, color)
{
    protected override string Kind => "bars";

    protected override bool IsHorizontal => horizontal;

    public override (IEnumerable<double> X, IEnumerable<double> Y) Extent()
    {
        var (x, y) = base.Extent();
        return IsHorizontal ? (x.Append(0), y) : (x, y.Append(0));
    }

    public override bool ReadsDown => horizontal && Data.X.Categories is not null;

    public override IEnumerable<JsonObject> Traces(TraceStyle style)
    {
        var trace = PointTrace(style, "bar");
        trace["orientation"] = horizontal ? "h" : "v";
        trace["marker"] = style.BarMarker();
        yield return trace;
    }
}

using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>Bars from 0 to each value.</summary>
internal sealed class BarSeries(PointData data, string? name, int? color, bool horizontal) : PointSeries(data, name, color)
{
    protected override string Kind => "bars";

    protected override bool IsHorizontal => horizontal;

    public override bool ReadsDown => horizontal && Data.X.Categories is not null;

    public override IEnumerable<JsonObject> Traces(TraceStyle style)
    {
        var trace = PointTrace(style, "bar");
        trace["orientation"] = horizontal ? "h" : "v";
        trace["marker"] = new JsonObject { ["color"] = Palette.Color(style.Color), ["opacity"] = 0.9 };
        yield return trace;
    }
}

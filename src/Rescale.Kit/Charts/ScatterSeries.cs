using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>Single points.</summary>
internal sealed class ScatterSeries(PointData data, string? name, int? color) : PointSeries(data, name, color)
{
    protected override string Kind => "scatter";

    public override IEnumerable<JsonObject> Traces(TraceStyle style)
    {
        var trace = PointTrace(style, "scatter");
        trace["mode"] = "markers";
        trace["marker"] = new JsonObject
        {
            ["color"] = Palette.Color(style.Color),
            ["size"] = 9,
            ["opacity"] = 0.85,
            ["symbol"] = Palette.Symbol(style.Color),
        };
        yield return trace;
    }
}

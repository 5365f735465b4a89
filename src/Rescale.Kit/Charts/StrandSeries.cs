using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>One run's own line, thin and behind the line that summarises all runs, whose colour and name it shares.</summary>
internal sealed class StrandSeries(PointData data, string name, int? color, string label) : PointSeries(data, name, color)
{
    protected override string Kind => "strand";

    public override IEnumerable<JsonObject> Backdrop(TraceStyle style)
    {
        var trace = PointTrace(style, "scatter");
        trace["mode"] = "lines";
        trace["opacity"] = 0.45;
        trace["line"] = new JsonObject { ["color"] = Palette.Color(style.Color), ["width"] = 1 };
        yield return trace;
    }

    public override IEnumerable<JsonObject> Traces(TraceStyle style) => [];

    public override IEnumerable<string> Describe(Figure figure) =>
        [$"  {label}: {PlotlyText.Number(Data.Y[0])} … {PlotlyText.Number(Data.Y[^1])}{figure.Y.UnitSuffix}"];
}

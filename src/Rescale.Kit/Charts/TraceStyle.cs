using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>How a series is drawn in one figure of a document.</summary>
/// <param name="Figure">The figure that holds the series.</param>
/// <param name="Panel">The figure's number in the document, from 1.</param>
/// <param name="Color">Index into the palette.</param>
/// <param name="InLegend">Whether this series stands for its name in the legend.</param>
internal sealed record TraceStyle(Figure Figure, int Panel, int Color, bool InLegend)
{
    /// <summary>Plotly's id of an axis: <c>x</c>, <c>x2</c>, <c>x3</c>…</summary>
    public static string AxisId(char letter, int panel) => panel == 1 ? $"{letter}" : $"{letter}{panel}";

    /// <summary>A trace with what all traces share.</summary>
    public JsonObject Trace(string type, string? name)
    {
        var trace = new JsonObject
        {
            ["type"] = type,
            ["xaxis"] = AxisId('x', Panel),
            ["yaxis"] = AxisId('y', Panel),
            ["showlegend"] = InLegend && name is not null,
        };
        if (name is not null)
        {
            trace["name"] = PlotlyText.Escape(name);
            trace["legendgroup"] = PlotlyText.Escape(name);
        }
        return trace;
    }

    /// <summary>The fill of bars.</summary>
    public JsonObject BarMarker() => new()
    {
        ["color"] = Palette.Color(Color),
        // A full grey bar would swallow its own error bar, which is grey to be seen on light and dark pages.
        ["opacity"] = Color == Chart.Grey ? 0.45 : 0.9,
    };
}

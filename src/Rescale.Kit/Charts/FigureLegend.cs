using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>A document's legend.</summary>
internal static class FigureLegend
{
    public static void AddTo(JsonObject layout, LegendPlacement placement, int namedSeries)
    {
        var place = placement == LegendPlacement.Automatic
            ? namedSeries > 1 ? LegendPlacement.Below : LegendPlacement.None
            : placement;
        layout["showlegend"] = place != LegendPlacement.None;
        if (Legend(place) is { } legend)
            layout["legend"] = legend;
    }

    private static JsonObject? Legend(LegendPlacement place) => place switch
    {
        LegendPlacement.Below => new JsonObject
        {
            ["orientation"] = "h",
            ["x"] = 0,
            ["xanchor"] = "left",
            ["y"] = 0,
            ["yref"] = "container",
            ["yanchor"] = "bottom",
        },
        LegendPlacement.Inside => new JsonObject
        {
            ["x"] = 1,
            ["xanchor"] = "right",
            ["y"] = 1,
            ["yanchor"] = "top",
        },
        LegendPlacement.Right => new JsonObject { ["x"] = 1.02, ["xanchor"] = "left", ["y"] = 1, ["yanchor"] = "top" },
        _ => null,
    };
}

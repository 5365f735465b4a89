using System.Text.Json.Nodes;
using Rescale.Notebooks.Publishing.Pages;

namespace Rescale.Notebooks.Publishing.Charts;

/// <summary>The page in which static pictures are drawn.</summary>
internal static class ChartPage
{
    public const string PngPrefix = "data:image/png;base64,";

    /// <summary>The width in CSS pixels that most notebook pages give a picture.</summary>
    private const int Width = 900;

    /// <summary>Pixels of the picture for each CSS pixel, for sharp text on dense screens.</summary>
    private const int Scale = 2;

    public static string ToHtml() => $$"""
        <!doctype html><html><head><meta charset="utf-8"><title>charts</title></head><body>
        <script>{{Html.EscapeScript(WebResource.Text("plotly.min.js"))}}</script>
        <script>
        // Dark text on white: such pictures are shown on pages whose colours nobody knows.
        window.drawChart = async figure => {
          const layout = figure.layout = figure.layout || {};
          layout.paper_bgcolor = '#ffffff';
          layout.plot_bgcolor = '#ffffff';
          layout.font = Object.assign({}, layout.font, { color: '#1c2127' });
          const height = layout.height || 450;
          return await Plotly.toImage({ data: figure.data, layout }, { format: 'png', width: {{Width}}, height, scale: {{Scale}} });
        };
        </script></body></html>
        """;

    /// <summary>An expression that draws a figure: a data URI, or what went wrong.</summary>
    public static string DrawCall(JsonNode figure) =>
        $"window.drawChart({Html.EscapeJson(figure.ToJsonString())}).catch(error => String(error && error.message || error))";
}

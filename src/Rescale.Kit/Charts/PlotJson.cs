using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rescale.Charts;

/// <summary>A chart as JSON text.</summary>
internal static class PlotJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Render(Plot plot) => plot.ToPlotly().ToJsonString(Readable);

    /// <summary>The same, with every character escaped that could end a script element.</summary>
    public static string RenderForScript(Plot plot) => plot.ToPlotly().ToJsonString();
}

using System.IO.Compression;
using System.Reflection;
using System.Text;
using Rescale.Display;

namespace Rescale.Charts;

/// <summary>
/// A chart as HTML that needs nothing from outside. plotly.js travels compressed in every chart, since a notebook may
/// show each output in a page of its own; a page unpacks it once. A page that runs no scripts, such as a saved notebook
/// that its reader has not trusted, shows the chart in words.
/// </summary>
internal static class PlotHtml
{
    private static readonly Lazy<string> Library = new(() => Convert.ToBase64String(Compressed(Resource("web/plotly.min.js"))));
    private static readonly Lazy<string> Script = new(() => Encoding.UTF8.GetString(Resource("web/chart.js")));

    public static string Render(Plot plot)
    {
        var figure = PlotJson.RenderForScript(plot);
        var id = Sha256.Of(figure)[..16];
        var height = plot.ToPlotly()["layout"]!["height"]!.GetValue<int>();
        return $"""
            <div data-rescale-chart="{id}" style="width:100%;min-height:{height}px">
            <div><p><em>A script draws this chart, and this page does not run it. In Jupyter, run the cell or choose Trust Notebook (among JupyterLab's commands; elsewhere in the File menu). In words:</em></p>
            <pre>{HtmlText.Escape(plot.ToString())}</pre></div>
            </div>
            <script>
            {Script.Value}
            rescaleChart("{id}", {figure}, "{Library.Value}");
            </script>
            """;
    }

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Rescale.Kit was built without the resource {name}; build it again.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return compressed.ToArray();
    }
}

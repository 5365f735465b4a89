using System.Text.Json.Nodes;
using Rescale.Display;

namespace Rescale.Charts;

/// <summary>
/// What a chart is in the end: one <see cref="Figure"/> or a <see cref="FigureGrid"/> of them. In a notebook it shows
/// itself as an interactive Plotly figure that needs no network, and as text where nothing better can be shown.
/// </summary>
[TypeFormatterSource(typeof(PlotFormatters), PreferredMimeTypes = [Mime.Plotly, Mime.Html, Mime.Text])]
public abstract class Plot
{
    private protected Plot()
    {
    }

    /// <summary>The figure in Plotly's JSON: <c>data</c>, <c>layout</c> and <c>config</c>. Equal charts give equal JSON.</summary>
    /// <exception cref="InvalidOperationException">The chart cannot be drawn, for example a logarithmic axis holds 0.</exception>
    public abstract JsonObject ToPlotly();

    /// <summary>The chart in words and numbers: title, axes, and what each series holds.</summary>
    public abstract override string ToString();
}

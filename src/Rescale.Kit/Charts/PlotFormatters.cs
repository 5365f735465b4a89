using Rescale.Display;

namespace Rescale.Charts;

internal sealed class PlotFormatters() : FormatterSource<Plot>(
    (Mime.Plotly, PlotJson.Render),
    (Mime.Html, PlotHtml.Render),
    (Mime.Text, plot => plot.ToString()));

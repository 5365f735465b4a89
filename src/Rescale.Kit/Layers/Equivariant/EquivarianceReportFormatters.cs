using Rescale.Display;

namespace Rescale.Layers;

internal sealed class EquivarianceReportFormatters() : FormatterSource<EquivarianceReport>(
    (Mime.Html, report => TableFormatters.Render(report.AsTable())),
    (Mime.Text, report => report.ToString()));

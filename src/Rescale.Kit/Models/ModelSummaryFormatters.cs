using Rescale.Display;

namespace Rescale.Models;

internal sealed class ModelSummaryFormatters() : FormatterSource<ModelSummary>(
    (Mime.Html, summary => TableFormatters.Render(summary.AsTable())),
    (Mime.Text, summary => summary.ToString()));

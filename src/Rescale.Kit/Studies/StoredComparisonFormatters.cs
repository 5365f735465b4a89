using Rescale.Display;

namespace Rescale.Studies;

internal sealed class StoredComparisonFormatters() : FormatterSource<StoredComparison>(
    (Mime.Html, comparison => $"{TableFormatters.Render(comparison.PairTable())}<p>{HtmlText.Escape(comparison.Result.ToString())}</p>"),
    (Mime.Text, comparison => comparison.ToString()));

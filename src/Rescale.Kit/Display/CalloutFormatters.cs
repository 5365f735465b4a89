namespace Rescale.Display;

internal sealed class CalloutFormatters() : FormatterSource<Callout>(
    (Mime.Html, Render),
    (Mime.Text, callout => callout.ToString()))
{
    private static string Render(Callout callout) =>
        "<div class=\"rescale-callout\" style=\"border-left:4px solid #0072B2;padding:.4em 1em;margin:.5em 0;background:rgba(0,114,178,.08)\">"
        + $"<strong>{HtmlText.Escape(callout.Title)}</strong>"
        + string.Concat(callout.Sentences.Select(sentence => $"<p style=\"margin:.4em 0\">{HtmlText.Escape(sentence)}</p>"))
        + "</div>";
}

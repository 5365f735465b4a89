namespace Rescale.Display;

internal sealed class TensorViewFormatters() : FormatterSource<TensorView>(
    (Mime.Html, Render),
    (Mime.Png, view => Convert.ToBase64String(view.Png)),
    (Mime.Text, view => view.ToString()))
{
    private static string Render(TensorView view) =>
        $"<figure class=\"rescale-images\" style=\"margin:0\"><img alt=\"{HtmlText.Escape(view.ToString())}\" width=\"{view.PixelWidth}\" style=\"image-rendering:pixelated;max-width:100%\" src=\"data:image/png;base64,{Convert.ToBase64String(view.Png)}\">"
        + $"<figcaption style=\"font-size:.9em\">{(view.Caption is null ? "" : $"{HtmlText.Escape(view.Caption)}<br>")}<span style=\"opacity:.7\">{HtmlText.Escape(view.Summary)}</span></figcaption></figure>";
}

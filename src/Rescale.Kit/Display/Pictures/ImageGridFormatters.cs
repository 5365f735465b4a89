using System.Text;

namespace Rescale.Display;

internal sealed class ImageGridFormatters() : FormatterSource<ImageGrid>(
    (Mime.Html, Render),
    (Mime.Png, grid => Convert.ToBase64String(grid.Png)),
    (Mime.Text, grid => grid.ToString()))
{
    private static string Render(ImageGrid grid)
    {
        var html = new StringBuilder("<figure class=\"rescale-images\" style=\"margin:0\">");
        // Pages that take styles away (GitHub, notebooks that are not trusted) would show single pictures one under the other.
        html.Append(grid.Labels is { } labels ? Labelled(grid, labels) : $"<div style=\"overflow-x:auto\">{Picture(grid.Png, grid.ToString(), grid.SheetWidth, margin: "0")}</div>");
        if (grid.Caption is { } caption)
            html.Append($"<figcaption style=\"font-size:.9em;margin-top:4px\">{HtmlText.Escape(caption)}</figcaption>");
        return html.Append("</figure>").ToString();
    }

    private static string Labelled(ImageGrid grid, IReadOnlyList<string> labels)
    {
        var html = new StringBuilder($"<div style=\"display:grid;grid-template-columns:repeat({grid.Columns},max-content);gap:6px;overflow-x:auto\">");
        foreach (var (picture, label) in grid.Pictures.Zip(labels))
            html.Append($"<div style=\"text-align:center;font-size:.8em\">{Picture(picture, label, grid.PictureWidth, margin: "auto")}{HtmlText.Escape(label)}</div>");
        return html.Append("</div>").ToString();
    }

    private static string Picture(byte[] png, string description, long width, string margin) =>
        $"<img alt=\"{HtmlText.Escape(description)}\" width=\"{width}\" style=\"image-rendering:pixelated;display:block;max-width:none;margin:{margin}\" src=\"data:image/png;base64,{Convert.ToBase64String(png)}\">";
}

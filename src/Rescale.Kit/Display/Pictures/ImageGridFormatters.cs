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
        html.Append($"<div style=\"display:grid;grid-template-columns:repeat({grid.Columns},max-content);gap:6px;overflow-x:auto\">");
        for (int i = 0; i < grid.Pictures.Count; i++)
        {
            var label = grid.Labels?[i];
            html.Append($"<div style=\"text-align:center;font-size:.8em\"><img alt=\"{HtmlText.Escape(label ?? $"picture {i + 1}")}\" width=\"{grid.PictureWidth}\" style=\"image-rendering:pixelated;display:block;margin:auto\" src=\"data:image/png;base64,{Convert.ToBase64String(grid.Pictures[i])}\">");
            html.Append(label is null ? "</div>" : $"{HtmlText.Escape(label)}</div>");
        }
        html.Append("</div>");
        if (grid.Caption is { } caption)
            html.Append($"<figcaption style=\"font-size:.9em;margin-top:4px\">{HtmlText.Escape(caption)}</figcaption>");
        return html.Append("</figure>").ToString();
    }
}

using System.Text;

namespace Rescale.Notebooks.Publishing.Pages;

/// <summary>A whole page: everything it needs stands in it, so that it works offline and can be sent as one file.</summary>
internal static class PageShell
{
    /// <summary>Assembles a page.</summary>
    /// <param name="title">The page's title, as text.</param>
    /// <param name="bodyClass">The kind of page, for the style sheet.</param>
    /// <param name="body">The body's HTML.</param>
    /// <param name="hasCharts">Whether plotly.js is needed.</param>
    /// <param name="hasMathematics">Whether KaTeX is needed.</param>
    public static string ToHtml(string title, string bodyClass, string body, bool hasCharts, bool hasMathematics)
    {
        var html = new StringBuilder();
        html.Append($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Html.Escape(title)}</title>
            <link rel="icon" href="data:,">
            <style>{WebResource.Text("report.css")}</style>

            """);
        if (hasMathematics)
            html.Append($"<style>{WebResource.KatexStyle()}</style>\n");
        // Before the body: a stored choice of light or dark must be known before the first paint.
        html.Append($"<script>{Html.EscapeScript(WebResource.Text("theme.js"))}</script>\n");
        html.Append($"</head>\n<body class=\"{bodyClass}\">\n{body}\n");
        if (hasMathematics)
            html.Append($"<script>{Html.EscapeScript(WebResource.Text("katex.min.js"))}</script>\n");
        if (hasCharts)
            html.Append($"<script>{Html.EscapeScript(WebResource.Text("plotly.min.js"))}</script>\n");
        html.Append($"<script>{Html.EscapeScript(WebResource.Text("report.js"))}</script>\n</body>\n</html>\n");
        return html.ToString();
    }
}

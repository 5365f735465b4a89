using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Publishing.Pages;

/// <summary>What a reader must know before reading on: a failed run, or one too small to conclude from.</summary>
internal static class Banners
{
    public static string ToHtml(Report report)
    {
        var banners = "";
        if (report.FailedCell is { } cell)
        {
            var number = report.Notebook.CodeCells.Index().First(indexed => indexed.Item == cell).Index + 1;
            var error = cell.Outputs.OfType<ErrorOutput>().FirstOrDefault();
            var reason = error is null ? "" : $" <code>{Html.Escape(error.Name)}</code>: {Html.Escape(error.Message.Split('\n')[0])}";
            banners += $"""
                <div class="banner bad" role="alert"><strong>This run failed.</strong> Code cell {number} ended with an error, and the cells after it were not run; what was computed before is shown. <a href="#{CodeCellHtml.Anchor(cell)}">Go to the failed cell.</a>{reason}</div>

                """;
        }
        if (report.Profile == "smoke")
            banners += """
                <div class="banner"><strong>Smoke profile.</strong> This run only shows that everything works. It is far too small to conclude anything from its numbers.</div>

                """;
        return banners;
    }
}

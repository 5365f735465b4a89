using System.Globalization;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Publishing.Pages;

/// <summary>The page that lists all reports.</summary>
internal static class IndexPage
{
    public static string ToHtml(IReadOnlyList<Report> reports, Provenance provenance)
    {
        var failed = reports.Count(report => report.FailedCell is not null);
        var verdict = failed == 0 ? "Every cell of every notebook succeeded." : $"{failed} of {reports.Count} notebooks failed.";
        var total = TimeSpan.FromTicks(reports.Sum(report => report.Duration?.Ticks ?? 0));
        var body = $"""
            <nav class="bar"><span></span><span class="tools"><button type="button" data-toggle-theme>Theme</button></span></nav>
            <main>
            <header><h1>Reports</h1>
            <p class="byline">{provenance.Date?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}<span class="dot"> · </span>{verdict}<span class="dot"> · </span>{Elapsed.Text(total)} in all</p></header>
            <div class="cards">
            {string.Join('\n', reports.Select(Card))}
            </div>
            <footer class="byline"><code>{Html.Escape(provenance.Command)}</code><br>{Html.Escape(provenance.Processor)}<span class="dot"> · </span>{Html.Escape(provenance.OperatingSystem)}<span class="dot"> · </span>{Html.Escape(provenance.Runtime)}</footer>
            </main>
            """;
        return PageShell.ToHtml("Reports", "index", body, hasCharts: false, hasMathematics: reports.Any(report => report.HasMathematics));
    }

    private static string Card(Report report)
    {
        var address = Html.Escape(Uri.EscapeDataString(report.FileName));
        var picture = KeyFigure(report.Notebook) is { } png
            ? $"<a class=\"figure\" href=\"{address}\" tabindex=\"-1\" aria-hidden=\"true\"><img src=\"data:image/png;base64,{png}\" alt=\"\"></a>"
            : "";
        var status = report.FailedCell is null ? "<span class=\"good\">complete</span>" : "<span class=\"bad\">failed</span>";
        var facts = new[] { status, report.Profile is { } profile ? $"profile {Html.Escape(profile)}" : null, report.Duration is { } time ? Elapsed.Text(time) : null };
        return $"""
            <article class="card">{picture}<div><h2><a href="{address}">{report.TitleHtml}</a></h2>
            <p>{report.AbstractHtml}</p>
            <p class="byline">{string.Join("<span class=\"dot\"> · </span>", facts.OfType<string>())}</p></div></article>
            """;
    }

    /// <summary>The picture of the first chart; a cell tagged <c>key-figure</c> goes first.</summary>
    private static string? KeyFigure(Notebook notebook) => notebook.CodeCells
        .SelectMany(cell => cell.Outputs.OfType<DisplayOutput>().Select(output => (IsKey: cell.HasTag("key-figure"), output.Data)))
        .Where(candidate => candidate.Data.Contains("image/png"))
        .OrderByDescending(candidate => candidate.IsKey)
        .ThenByDescending(candidate => candidate.Data.Contains(Content.ChartHtml.MimeType))
        .Select(candidate => candidate.Data.Text("image/png")!.ReplaceLineEndings(""))
        .FirstOrDefault();
}

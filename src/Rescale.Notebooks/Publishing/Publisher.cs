using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing.Charts;
using Rescale.Notebooks.Publishing.Facts;
using Rescale.Notebooks.Publishing.Pages;
using Rescale.Notebooks.Verification;

namespace Rescale.Notebooks.Publishing;

/// <summary>Turns executed notebooks into reports.</summary>
public static class Publisher
{
    /// <summary>
    /// Writes, for each notebook, NAME.ipynb (with a static picture beside each interactive chart when Chromium is
    /// present) and a self-contained NAME.html, and then an index.html that lists them all.
    /// </summary>
    /// <param name="notebooks">The executed notebooks; their outputs gain the static pictures.</param>
    /// <param name="folder">Where the files go; made when missing, and files of these names are replaced.</param>
    /// <param name="provenance">How the reports were made.</param>
    /// <param name="cancellation">Stops the making of static pictures.</param>
    public static async Task<PublishedSite> PublishAsync(
        IReadOnlyList<ExecutedNotebook> notebooks, string folder, Provenance provenance, CancellationToken cancellation = default)
    {
        foreach (var executed in notebooks)
            RunOrigin.Write(executed.Notebook, executed.SourcePath, provenance);
        return await WriteSiteAsync(notebooks, folder, provenance, cancellation);
    }

    /// <summary>
    /// Publishes notebooks that were executed before, as <see cref="PublishAsync"/> does; how each was made is read from its
    /// own metadata, and stays "not recorded" where that says nothing.
    /// </summary>
    /// <param name="notebooks">The executed notebooks; their outputs gain the static pictures.</param>
    /// <param name="folder">Where the files go; made when missing, and files of these names are replaced.</param>
    /// <param name="provenance">How the site is made.</param>
    /// <param name="cancellation">Stops the making of static pictures.</param>
    public static Task<PublishedSite> RepublishAsync(
        IReadOnlyList<ExecutedNotebook> notebooks, string folder, Provenance provenance, CancellationToken cancellation = default) =>
        WriteSiteAsync(notebooks, folder, provenance, cancellation);

    /// <summary>One executed notebook as a page that stands alone: nothing in it refers to another file.</summary>
    /// <param name="executed">The executed notebook.</param>
    /// <param name="notes">Gets what the reader should know, one line each.</param>
    public static string SingleFile(ExecutedNotebook executed, ICollection<string> notes) =>
        ReportRecord.Embed(Page(executed, standsAlone: true, notes), executed);

    /// <summary>One executed notebook as a PDF, printed by Chromium.</summary>
    /// <param name="executed">The executed notebook.</param>
    /// <param name="notes">Gets what the reader should know, one line each.</param>
    /// <param name="cancellation">Ends the browser.</param>
    /// <exception cref="ChromiumException">Chromium is not installed, or fails.</exception>
    public static async Task<byte[]> PdfAsync(ExecutedNotebook executed, ICollection<string> notes, CancellationToken cancellation = default)
    {
        var program = Chromium.Find() ?? throw new ChromiumException("Chromium is not installed, and a PDF needs it; get it with: ./rescale setup --chromium");
        await using var browser = await Chromium.StartAsync(program, SingleFile(executed, notes), cancellation);
        await browser.EvaluateAsync("window.reportReady", cancellation);
        return await browser.PrintAsync(cancellation);
    }

    /// <summary>A report's page without its record.</summary>
    internal static string Page(ExecutedNotebook executed, bool standsAlone, ICollection<string>? notes = null) =>
        ReportOf(executed, standsAlone, notes ?? []).ToHtml();

    private static Report ReportOf(ExecutedNotebook executed, bool standsAlone, ICollection<string> notes) =>
        new(executed, RunOrigin.Provenance(executed.Notebook) ?? Provenance.Unknown, notes) { StandsAlone = standsAlone };

    private static async Task<PublishedSite> WriteSiteAsync(
        IReadOnlyList<ExecutedNotebook> notebooks, string folder, Provenance provenance, CancellationToken cancellation)
    {
        var notes = new List<string>();
        Directory.CreateDirectory(folder);
        if (await StaticImages.AddAsync([.. notebooks.Select(executed => executed.Notebook)], Chromium.Find(), cancellation) is { } note)
            notes.Add(note);

        var reports = new List<Report>();
        foreach (var executed in notebooks)
        {
            NotebookFile.Write(Path.Combine(folder, $"{executed.Name}.ipynb"), executed.Notebook);
            var report = ReportOf(executed, standsAlone: false, notes);
            AtomicFile.Write(Path.Combine(folder, report.FileName), ReportRecord.Embed(report.ToHtml(), executed));
            reports.Add(report);
        }
        var index = Path.Combine(folder, "index.html");
        AtomicFile.Write(index, IndexPage.ToHtml(reports, provenance));
        return new PublishedSite(index, [.. reports.Select(report => Path.Combine(folder, report.FileName))], notes);
    }
}

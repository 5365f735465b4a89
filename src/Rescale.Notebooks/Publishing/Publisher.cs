using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing.Charts;
using Rescale.Notebooks.Publishing.Facts;
using Rescale.Notebooks.Publishing.Pages;

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
        var notes = new List<string>();
        Directory.CreateDirectory(folder);
        if (await StaticImages.AddAsync([.. notebooks.Select(executed => executed.Notebook)], Chromium.Find(), cancellation) is { } note)
            notes.Add(note);

        var reports = new List<Report>();
        foreach (var executed in notebooks)
        {
            RunOrigin.Write(executed.Notebook, executed.SourcePath, provenance);
            NotebookFile.Write(Path.Combine(folder, $"{executed.Name}.ipynb"), executed.Notebook);
            var report = new Report(executed, provenance, notes);
            WriteText(Path.Combine(folder, report.FileName), report.ToHtml());
            reports.Add(report);
        }
        var index = Path.Combine(folder, "index.html");
        WriteText(index, IndexPage.ToHtml(reports, provenance));
        return new PublishedSite(index, [.. reports.Select(report => Path.Combine(folder, report.FileName))], notes);
    }

    private static void WriteText(string path, string text)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(temporary, text);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}

using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing;
using Rescale.Notebooks.Publishing.Content;
using Rescale.Notebooks.Publishing.Facts;

namespace Rescale.Notebooks.Verification;

/// <summary>A report's page as it was found, with the record of the execution inside it.</summary>
public sealed class RecordedReport
{
    private readonly string page;

    private RecordedReport(string page, ReportRecord record) =>
        (this.page, Name, Notebook, IsSameLayout) = (page, record.Name, record.Notebook, record.Layout == ReportRecord.CurrentLayout);

    /// <summary>The name of the report's files, without extension.</summary>
    public string Name { get; }

    /// <summary>The executed notebook as recorded.</summary>
    public Notebook Notebook { get; }

    /// <summary>The first code cell that shows a chart, which is the cheapest figure: cells run in order; null without one.</summary>
    public CodeCell? CheapestFigure => Notebook.CodeCells.FirstOrDefault(cell =>
        cell.Outputs.OfType<DisplayOutput>().Any(output => output.Data.Contains(ChartHtml.MimeType)));

    /// <summary>The last cell that shows a study, without which nothing is known of the machine that ran it; null without one.</summary>
    public CodeCell? LastStudy => Notebook.CodeCells.LastOrDefault(cell =>
        cell.Outputs.OfType<DisplayOutput>().Any(output => output.Data.Contains(StudyRecord.MimeType)));

    /// <summary>The commit that the notebook was executed at; null when it was not recorded.</summary>
    public string? Commit => RunOrigin.Provenance(Notebook)?.Commit;

    /// <summary>The number of threads of every run of its studies; null when they differ or there is none.</summary>
    public string? Threads =>
        StudyRecord.Of(Notebook).SelectMany(StudyRun.Of).Select(run => run.Identity.GetValueOrDefault("threads")).Distinct().ToArray() is [{ } threads] ? threads : null;

    /// <summary>Reads a report.</summary>
    /// <param name="html">The page's text.</param>
    /// <exception cref="NotebookFormatException">The page holds no record that can be read.</exception>
    public static RecordedReport Read(string html)
    {
        var (page, record) = ReportRecord.Read(html);
        return new RecordedReport(page, record);
    }

    /// <summary>Whether the page was laid out by this very version of the kit: then it is compared to the last character.</summary>
    public bool IsSameLayout { get; }

    /// <summary>What the page tells other than its record, one line each: an edited number, for example. Empty when it tells the same.</summary>
    /// <param name="sourcePath">The notebook that was executed, beside which its pictures lie.</param>
    /// <remarks>
    /// A page that another version of the kit wrote may be laid out otherwise: then its words, the data of its charts, its CSV
    /// files and its pictures are compared, and its markup is not.
    /// </remarks>
    public IReadOnlyList<string> PageDifferences(string sourcePath)
    {
        var executed = new ExecutedNotebook(Name, Notebook, sourcePath);
        var standsAlone = !page.Contains("href=\"index.html\"", StringComparison.Ordinal);
        return PageComparison.Differences(page, Publisher.Page(executed, standsAlone), IsSameLayout);
    }
}

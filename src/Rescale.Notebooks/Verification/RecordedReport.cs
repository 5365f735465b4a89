using System.Text.RegularExpressions;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing;

namespace Rescale.Notebooks.Verification;

/// <summary>A report's page as it was found, with the record of the execution inside it.</summary>
public sealed partial class RecordedReport
{
    private readonly string page;

    private RecordedReport(string page, string name, Notebook notebook) => (this.page, Name, Notebook) = (page, name, notebook);

    /// <summary>The name of the report's files, without extension.</summary>
    public string Name { get; }

    /// <summary>The executed notebook as recorded.</summary>
    public Notebook Notebook { get; }

    /// <summary>The first code cell that shows a chart, which is the cheapest figure: cells run in order; null without one.</summary>
    public CodeCell? CheapestFigure => Notebook.CodeCells.FirstOrDefault(cell =>
        cell.Outputs.OfType<DisplayOutput>().Any(output => output.Data.Contains("application/vnd.plotly.v1+json")));

    /// <summary>Reads a report.</summary>
    /// <param name="html">The page's text.</param>
    /// <exception cref="NotebookFormatException">The page holds no record that can be read.</exception>
    public static RecordedReport Read(string html)
    {
        var (page, name, notebook) = ReportRecord.Read(html);
        return new RecordedReport(page, name, notebook);
    }

    /// <summary>What the page shows other than its record says, in words: an edited number, for example. Null when it shows just that.</summary>
    /// <param name="sourcePath">The notebook that was executed, beside which its pictures lie.</param>
    /// <remarks>A page made by another version of the kit may be laid out otherwise; then only its text is compared.</remarks>
    public string? PageDifference(string sourcePath)
    {
        var executed = new ExecutedNotebook(Name, Notebook, sourcePath);
        var expected = new[] { Publisher.Page(executed, standsAlone: false), Publisher.Page(executed, standsAlone: true) };
        if (expected.Contains(page))
            return null;
        var (shown, recorded) = (Words(page), Words(expected[page.Contains("href=\"index.html\"") ? 0 : 1]));
        var at = shown.Zip(recorded).TakeWhile(pair => pair.First == pair.Second).Count();
        return at == shown.Length && at == recorded.Length
            ? null
            : $"the page shows “{Excerpt(shown, at)}” where its record says “{Excerpt(recorded, at)}”";
    }

    /// <summary>What is visible, and the data of charts, word by word.</summary>
    private static string[] Words(string html) =>
        Word().Matches(System.Net.WebUtility.HtmlDecode(Tag().Replace(Invisible().Replace(html, " "), " "))).Select(match => match.Value).ToArray();

    private static string Excerpt(string[] words, int at) => string.Join(' ', words.Skip(Math.Max(0, at - 3)).Take(7));

    [GeneratedRegex("""<(script(?! type="application/json")|style)[^>]*>.*?</\1[^>]*>|<script>.*?</script>""", RegexOptions.Singleline)]
    private static partial Regex Invisible();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[^\s,\[\]{}]+")]
    private static partial Regex Word();
}

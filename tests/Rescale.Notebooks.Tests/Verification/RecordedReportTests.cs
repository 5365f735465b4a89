using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing;
using Rescale.Notebooks.Tests.Publishing;
using Rescale.Notebooks.Verification;

namespace Rescale.Notebooks.Tests.Verification;

/// <summary>A report's page edited in every place where a number can stand.</summary>
public sealed class RecordedReportTests
{
    private static readonly string Page = Publisher.SingleFile(new ExecutedNotebook("a", Notebook(), "a.ipynb"), []);

    [Fact]
    public void Untouched_TellsItsRecord()
    {
        var report = RecordedReport.Read(Page);
        Assert.Empty(report.PageDifferences("a.ipynb"));
        Assert.True(report.IsSameLayout);
        Assert.Equal(("a", "8"), (report.Name, report.Threads));
        Assert.Equal("chart", report.CheapestFigure!.Id);
        Assert.Equal("study", report.LastStudy!.Id);
    }

    [Theory]
    [InlineData("<td>45.25</td>", "<td>46.25</td>", "code cell 1, under “Accuracy of all”: the page shows “Accuracy of all 46.25", "where its record says “Accuracy of all 45.25")]
    [InlineData("[2,1,3]", "[2,1,4]", "code cell 2, chart, under “Loss <down>”: the page shows", "\"y\": 2 1 4")]
    [InlineData("0.912345678", "0.999", "CSV file, under “All runs”: the page shows “\"deep wide\" 1 0.999 12.5", "1 0.912345678 12.5")]
    [InlineData(">0.9123<", ">0.9124<", "under “All runs”: the page shows", "0.9124")]
    [InlineData("data:image/png;base64,AAAA", "data:image/png;base64,AAAB", "code cell 4, picture", "AAAB")]
    [InlineData(">MIT &lt;free&gt;<", ">MIT<", "under “Data, licence, splits and checksums”: the page shows", "where its record says “")]
    [InlineData("<h1>A title", "<h1>Another title", "the page shows", "where its record says")]
    public void OneEdit_IsNamedWithItsPlace(string before, string after, string place, string shown)
    {
        Assert.Contains(before, Page);
        var differences = RecordedReport.Read(ReplaceFirst(Page, before, after)).PageDifferences("a.ipynb");
        var difference = Assert.Single(differences);
        Assert.Contains(place, difference);
        Assert.Contains(shown, difference);
    }

    [Theory]
    [InlineData("</main>", "<script>document.title = 99</script></main>")]
    [InlineData("</style>", ".banner { display: none }</style>")]
    public void ScriptOrStyle_WithoutAnyWord_IsCaughtInAPageOfTheSameVersion(string before, string after)
    {
        var edited = ReplaceFirst(Page, before, after);
        Assert.Contains("markup, style or scripts were changed", Assert.Single(RecordedReport.Read(edited).PageDifferences("a.ipynb")));
        var older = System.Text.RegularExpressions.Regex.Replace(edited, " data-layout=\"[^\"]*\"", "");
        Assert.False(RecordedReport.Read(older).IsSameLayout);
        Assert.Empty(RecordedReport.Read(older).PageDifferences("a.ipynb"));
    }

    [Fact]
    public void SeveralEdits_AreAllNamed()
    {
        var edited = ReplaceFirst(ReplaceFirst(Page, "<td>45.25</td>", "<td>46.25</td>"), "[2,1,3]", "[2,1,4]");
        Assert.Equal(2, RecordedReport.Read(edited).PageDifferences("a.ipynb").Count);
    }

    [Fact]
    public void EditedRecord_IsCaughtOnThePage()
    {
        var forged = Notebook();
        forged.CodeCells.First().Outputs[0] = Table("46.25");
        var record = Publisher.SingleFile(new ExecutedNotebook("a", forged, "a.ipynb"), []);
        var at = record.IndexOf("<script type=\"application/gzip\"", StringComparison.Ordinal);
        var swapped = Page[..Page.IndexOf("<script type=\"application/gzip\"", StringComparison.Ordinal)] + record[at..];
        Assert.Contains("shows “Accuracy of all 45.25", Assert.Single(RecordedReport.Read(swapped).PageDifferences("a.ipynb")));
    }

    private static Notebook Notebook() => SampleNotebooks.Of(
        SampleNotebooks.Markdown("# A title\n\n## Results"),
        Cell("table", Table("45.25")),
        Cell("chart", SampleNotebooks.Chart()),
        Cell("study", Study()),
        Cell("picture", new DisplayOutput(MimeBundle.FromText("image/png", "AAAA"))));

    private static DisplayOutput Table(string accuracy) =>
        new(MimeBundle.FromText("text/html", $"<table><caption>Accuracy of all</caption><tr><td>{accuracy}</td></tr></table>"));

    private static DisplayOutput Study()
    {
        var study = SampleNotebooks.Study();
        var json = study.Data.Text("application/vnd.rescale.study+json")!;
        study.Data.Set("application/vnd.rescale.study+json", json.Replace("\"libtorch\"", "\"threads\":8,\"libtorch\""));
        return study;
    }

    private static CodeCell Cell(string id, Output output) => new(id, "code") { ExecutionCount = 1, Outputs = [output] };

    private static string ReplaceFirst(string text, string before, string after)
    {
        var at = text.IndexOf(before, StringComparison.Ordinal);
        return text[..at] + after + text[(at + before.Length)..];
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing;
using Rescale.Notebooks.Publishing.Facts;
using Rescale.Notebooks.Publishing.Pages;

namespace Rescale.Notebooks.Tests.Publishing.Pages;

public sealed class AppendixTests
{
    [Fact]
    public void Appendix_WithoutAStudy_SaysNotRecordedForEveryItem()
    {
        var html = Render(SampleNotebooks.Of(SampleNotebooks.Code("1")));
        Assert.Equal(10, Regex.Count(html, "not recorded</p>"));
        Assert.Contains("<h3>Data, licence, splits and checksums</h3><p class=\"unknown\">not recorded</p>", html);
    }

    [Fact]
    public void Appendix_OfAStudy_StatesItsFacts()
    {
        var html = Render(SampleNotebooks.Of(SampleNotebooks.Code("results", SampleNotebooks.Study())));
        Assert.Contains("<dt>Licence</dt><dd>MIT &lt;free&gt;</dd>", html);
        Assert.Contains("<td class=\"number\">1,234</td>", html);
        Assert.Contains("<h3>Failed runs</h3><p class=\"unknown\">not recorded</p>", html);
    }

    [Fact]
    public void Runs_DownloadAsCsvInFullPrecisionFromADataAddress()
    {
        var html = Render(SampleNotebooks.Of(SampleNotebooks.Code("results", SampleNotebooks.Study())));
        var address = WebUtility.HtmlDecode(Regex.Match(html, "href=\"data:text/csv;charset=utf-8,([^\"]*)\" download=\"depth-runs.csv\"").Groups[1].Value);
        Assert.Equal("Run,Variant,Seed,accuracy,Time [s]\r\nabc,\"deep, wide\",1,0.912345678,12.5\r\ndef,small,1,0.8,3\r\n", Uri.UnescapeDataString(address));
    }

    [Fact]
    public void Citation_HoldsTheStudysWorksAndTheReport()
    {
        var html = Render(SampleNotebooks.Of(SampleNotebooks.Code("results", SampleNotebooks.Study())));
        Assert.Contains("@misc{work, title = {A work}}", html);
        Assert.Contains("title = {50\\% deeper}", html);
        Assert.Contains("commit 0123456789abcdef0123456789abcdef01234567 with local changes", html);
    }

    [Fact]
    public void Citation_OfTheData_StandsWithTheOthers()
    {
        var study = SampleNotebooks.Study();
        var json = study.Data.Text("application/vnd.rescale.study+json")!;
        study.Data.Set("application/vnd.rescale.study+json", json.Replace("""{"name":"Licence",""", """{"name":"Citation","value":"@article{data, title = {Data}}"},{"name":"Local changes","value":"false"},{"name":"Licence","""));
        var html = Render(SampleNotebooks.Of(SampleNotebooks.Code("results", study)));
        Assert.Contains("<dt>Citation</dt><dd>under <em>Citation</em> below</dd>", html);
        Assert.Contains("@misc{work, title = {A work}}\n\n@article{data, title = {Data}}\n\n@misc{rescale-01-depth", html);
        Assert.Contains("<dt>Local changes</dt><dd>no</dd>", html);
    }

    [Fact]
    public void Citation_TitleWithCharactersOfTeX_IsEscaped() => Assert.Contains(
        "title = {a\\_b \\textasciicircum{} \\textbackslash{}c}",
        WebUtility.HtmlDecode(Appendix.ToHtml(Executed(SampleNotebooks.Of()), "a_b ^ \\c", SampleNotebooks.Provenance)));

    [Fact]
    public void Appendix_AndOrigin_StandInTheContents()
    {
        var html = new Report(Executed(SampleNotebooks.Of(SampleNotebooks.Markdown("# T\n\n## Part"))), SampleNotebooks.Provenance, []).ToHtml();
        Assert.Contains("<a href=\"#appendix\">Appendix: what a reader needs to repeat this</a>", html);
        Assert.Contains("<a href=\"#provenance\">How this report was made</a></li>", html);
    }

    [Fact]
    public void Figures_StateTheCommandThatMakesThemAgain()
    {
        var notebook = SampleNotebooks.Of(SampleNotebooks.Code("1", SampleNotebooks.Chart()), SampleNotebooks.Code("2", new StreamOutput("stdout", "text")));
        notebook.Metadata["papermill"] = SampleNotebooks.Papermill(1, ("profile", "quick"), ("data", "it's"))["papermill"]!.DeepClone();
        var report = new Report(Executed(notebook), SampleNotebooks.Provenance, []).ToHtml();
        var command = Html.Escape(@"./rescale run 01-depth.ipynb -p profile=quick -p 'data=it'\''s'");
        Assert.Single(Regex.Matches(report, Regex.Escape($"Make it again: <code>{command}</code>")));
    }

    [Fact]
    public void Origin_WrittenAndRead_IsTheSame()
    {
        var notebook = SampleNotebooks.Of();
        RunOrigin.Write(notebook, "/nowhere/01-depth.ipynb", SampleNotebooks.Provenance);
        Assert.Equal("01-depth.ipynb", RunOrigin.Source(notebook));
        Assert.Equal(SampleNotebooks.Provenance, RunOrigin.Provenance(notebook));
        Assert.Null(RunOrigin.Provenance(SampleNotebooks.Of()));
    }

    private static string Render(Notebook notebook) => Appendix.ToHtml(Executed(notebook), "50% deeper", SampleNotebooks.Provenance);

    private static ExecutedNotebook Executed(Notebook notebook) => new("01-depth", notebook, Path.Combine(AppContext.BaseDirectory, "01-depth.ipynb"));
}

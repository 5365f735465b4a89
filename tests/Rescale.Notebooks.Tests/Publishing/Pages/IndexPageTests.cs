using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing;
using Rescale.Notebooks.Publishing.Pages;

namespace Rescale.Notebooks.Tests.Publishing.Pages;

public sealed class IndexPageTests
{
    [Fact]
    public void Cards_ShowTitleAbstractKeyFigureAndState()
    {
        var picture = new DisplayOutput(MimeBundle.FromText("image/png", "UElD"));
        var chart = SampleNotebooks.Chart();
        chart.Data.Set("image/png", "Q0hBUlQ=");
        var good = SampleNotebooks.Of(
            SampleNotebooks.Markdown("# Depth\n\nDoes *depth* help?\n\nMore."), SampleNotebooks.Code("1", picture), SampleNotebooks.Code("2", chart));
        var bad = SampleNotebooks.Of(SampleNotebooks.Code("3", new ErrorOutput("E", "m", [])));
        var html = IndexPage.ToHtml([Report("01 depth", good), Report("02", bad)], SampleNotebooks.Provenance);

        Assert.Contains("<h2><a href=\"01%20depth.html\">Depth</a></h2>", html);
        Assert.Contains("<p>Does <em>depth</em> help?</p>", html);
        Assert.Contains("data:image/png;base64,Q0hBUlQ=", html);
        Assert.Contains("<span class=\"good\">complete</span>", html);
        Assert.Contains("<span class=\"bad\">failed</span>", html);
        Assert.Contains("1 of 2 notebooks failed.", html);
    }

    [Fact]
    public void KeyFigure_TaggedCell_GoesFirst()
    {
        var tagged = new CodeCell("key", "2") { ExecutionCount = 1, Outputs = [new DisplayOutput(MimeBundle.FromText("image/png", "S0VZ"))] };
        tagged.AddTag("key-figure");
        var notebook = SampleNotebooks.Of(SampleNotebooks.Code("1", new DisplayOutput(MimeBundle.FromText("image/png", "UElD"))), tagged);
        Assert.Contains("base64,S0VZ", IndexPage.ToHtml([Report("a", notebook)], SampleNotebooks.Provenance));
    }

    private static Report Report(string name, Notebook notebook) =>
        new(new ExecutedNotebook(name, notebook, "a.ipynb"), SampleNotebooks.Provenance, []);
}

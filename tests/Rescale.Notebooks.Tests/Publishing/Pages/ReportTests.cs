using System.Text.RegularExpressions;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing;
using Rescale.Notebooks.Publishing.Pages;

namespace Rescale.Notebooks.Tests.Publishing.Pages;

public sealed partial class ReportTests
{
    private readonly List<string> _notes = [];

    [Fact]
    public void Title_FirstHeading_BecomesThePagesTitleAndIsShownOnce()
    {
        var html = Render(SampleNotebooks.Of(SampleNotebooks.Markdown("# Deeper & *wider*\n\nThe **abstract**.\n\n## Part")));
        Assert.Contains("<title>Deeper &amp; wider</title>", html);
        Assert.Single(Regex.Matches(html, "<h1>"));
        Assert.Contains("<h1>Deeper &amp; <em>wider</em></h1>", html);
    }

    [Fact]
    public void Title_NoHeading_IsTheFilesName() =>
        Assert.Contains("<h1>01-depth</h1>", Render(SampleNotebooks.Of(SampleNotebooks.Markdown("Only text."))));

    [Fact]
    public void Contents_TwoSectionsOfOneName_HaveTheirOwnAnchors()
    {
        var html = Render(SampleNotebooks.Of(SampleNotebooks.Markdown("## Results"), SampleNotebooks.Markdown("## Results", "text2")));
        Assert.Contains("<a href=\"#results\">Results</a>", html);
        Assert.Contains("<a href=\"#results-2\">Results</a>", html);
        Assert.Contains("<h2 id=\"results-2\">", html);
    }

    [Fact]
    public void Text_OfStreamsErrorsAndPlainResults_IsEscapedAndLosesTerminalColours()
    {
        var html = Render(SampleNotebooks.Of(SampleNotebooks.Code(
            "var a = 1 < 2;",
            new StreamOutput("stdout", "\u001b[31m<script>alert(1)</script>\u001b[0m"),
            new ResultOutput(MimeBundle.FromText("text/plain", "<b>bold</b>"), 1),
            new ErrorOutput("E<T>", "m<x>", ["at <y>"]))));
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;</pre>", html);
        Assert.DoesNotContain("\u001b", html);
        Assert.Contains("&lt;b&gt;bold&lt;/b&gt;", html);
        Assert.Contains("E&lt;T&gt;", html);
        Assert.Contains("at &lt;y&gt;", html);
        Assert.Contains("<span class=\"n\">1</span> &lt; <span class=\"n\">2</span>", html);
    }

    [Fact]
    public void Failure_IsToldAtTheTopWithALinkToItsCell()
    {
        var failed = new CodeCell("boom", "throw null!;") { ExecutionCount = 2, Outputs = [new ErrorOutput("NullReferenceException", "nothing there", [])] };
        var html = Render(SampleNotebooks.Of(SampleNotebooks.Code("1"), failed, new CodeCell("later", "2")));
        Assert.Contains("This run failed.</strong> Code cell 2 ended with an error", html);
        Assert.Contains("<a href=\"#cell-boom\">", html);
        Assert.Contains("<section class=\"cell failed\" id=\"cell-boom\">", html);
        Assert.Contains("<section class=\"cell not-run\" id=\"cell-later\">", html);
    }

    [Fact]
    public void RunnersOwnFailureNote_IsLeftOut()
    {
        var note = SampleNotebooks.Markdown("> stopped at cell 2");
        note.AddTag("papermill-error-cell-tag");
        Assert.DoesNotContain("stopped at cell 2", Render(SampleNotebooks.Of(note)));
    }

    [Theory]
    [InlineData("smoke", true)]
    [InlineData("quick", false)]
    public void SmokeProfile_GivenOrDeclared_IsToldAtTheTop(string profile, bool told)
    {
        var given = new Notebook { Metadata = SampleNotebooks.Papermill(1, ("profile", profile)) };
        var declared = new CodeCell("p", $"var profile = \"{profile}\"; // how much");
        declared.AddTag("parameters");
        Assert.Equal(told, Render(given).Contains("Smoke profile."));
        Assert.Equal(told, Render(SampleNotebooks.Of(declared)).Contains("Smoke profile."));
    }

    [Fact]
    public void Libraries_AreOnlyEmbeddedWhereTheyAreUsed()
    {
        var plain = Render(SampleNotebooks.Of(SampleNotebooks.Markdown("Costs 5 $.")));
        Assert.DoesNotContain("plotly.js", plain);
        Assert.DoesNotContain("KaTeX", plain);
        var rich = Render(SampleNotebooks.Of(SampleNotebooks.Markdown("$x^2$"), SampleNotebooks.Code("1", SampleNotebooks.Chart(), SampleNotebooks.Chart())));
        Assert.Single(Regex.Matches(rich, @"plotly\.js \(cartesian - minified\)"));
        Assert.Contains("font/woff2;base64,", rich);
        Assert.Contains("<span class=\"math\">\\(x^2\\)</span>", rich);
    }

    [Theory]
    [InlineData("in $a<b$ line", "<span class=\"math\">\\(a&lt;b\\)</span>")]
    [InlineData("$$a$$", "<span class=\"math\">\\[a\\]</span>")]
    [InlineData("$$\na\n$$", "<div class=\"math\">\n\\[\na\n\\]</div>")]
    public void Mathematics_OneDollarIsInTheLineAndTwoAreDisplayed(string markdown, string expected) =>
        Assert.Contains(expected, Render(SampleNotebooks.Of(SampleNotebooks.Markdown(markdown))));

    [Fact]
    public void Page_WithEverything_LoadsNothingFromOutside()
    {
        var html = Render(SampleNotebooks.Of(
            SampleNotebooks.Markdown("# T\n\n$x$ ![far](https://example.org/a.png) [link](https://example.org)"),
            SampleNotebooks.Code("1", SampleNotebooks.Chart())));
        var outside = LoadedAddress().Matches(Markup().Replace(html, "<$1>")).Select(match => match.Value).ToArray();
        Assert.Empty(outside);
        Assert.DoesNotContain("url(fonts/", html);
        Assert.Contains("picture not embedded: far", html);
        Assert.Contains("https://example.org/a.png is not in the report: it lies on the network", Assert.Single(_notes));
    }

    [Fact]
    public void Chart_TitleIsThePagesTextAndThePlotIsLower()
    {
        var html = Render(SampleNotebooks.Of(SampleNotebooks.Code("1", SampleNotebooks.Chart())));
        Assert.Contains("<figcaption><strong>Loss &lt;down&gt;</strong><span>six seeds</span></figcaption>", html);
        Assert.Contains("style=\"height:244px;min-width:0px\"", html);
        Assert.Contains("aria-label=\"Loss going down\"", html);
        Assert.DoesNotContain("bulky", html);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("{\"layout\":{}}")]
    public void Chart_JsonThatIsNoFigure_FallsBackToTheNextForm(string json)
    {
        var output = new DisplayOutput(new MimeBundle().Set("application/vnd.plotly.v1+json", json).Set("text/plain", "fallback"));
        Assert.Contains("<pre class=\"output plain\">fallback</pre>", Render(SampleNotebooks.Of(SampleNotebooks.Code("1", output))));
    }

    [Fact]
    public void Output_OfUnknownForm_IsNamed() => Assert.Contains(
        "[no form of this output can be shown here: application/x-odd]",
        Render(SampleNotebooks.Of(SampleNotebooks.Code("1", new DisplayOutput(MimeBundle.FromText("application/x-odd", "?"))))));

    [Fact]
    public void Preamble_StartsFoldedAndOtherCodeOpen()
    {
        var html = Render(SampleNotebooks.Of(SampleNotebooks.Code("#r \"../kit.dll\"\nusing Rescale.Charts;"), SampleNotebooks.Code("var x = 1;")));
        Assert.Contains("<details class=\"source\"><summary><span>Libraries</span>", html);
        Assert.Contains("<details class=\"source\" open><summary><span>Code</span>", html);
    }

    [Fact]
    public void Provenance_SaysCommandCommitParametersAndTimes()
    {
        var notebook = SampleNotebooks.Of(new CodeCell("slow", "Train();") { ExecutionCount = 1, Metadata = SampleNotebooks.Papermill(75) });
        notebook.Metadata["papermill"] = SampleNotebooks.Papermill(125, ("seeds", "6"))["papermill"]!.DeepClone();
        var html = Render(notebook);
        Assert.Contains("<dt>Command</dt><dd><code>./rescale run &lt;all&gt;</code></dd>", html);
        Assert.Contains("0123456789abcdef0123456789abcdef01234567</code>, with local changes", html);
        Assert.Contains("<code>seeds = 6</code>", html);
        Assert.Contains("<dt>Started</dt><dd>2030-01-02 03:00:00 UTC</dd>", html);
        Assert.Contains("<dt>Duration</dt><dd>2 min 05 s</dd>", html);
        Assert.Contains("<code>Train();</code></td><td class=\"number\">1 min 15 s</td>", html);
    }

    private string Render(Notebook notebook) => new Report(
        new ExecutedNotebook("01-depth", notebook, Path.Combine(AppContext.BaseDirectory, "01-depth.ipynb")),
        SampleNotebooks.Provenance, _notes).ToHtml();

    /// <summary>The content of scripts, where addresses are only text.</summary>
    [GeneratedRegex("<(script)[^>]*>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Markup();

    [GeneratedRegex("""(?:\ssrc=["']?|@import|<link[^>]+href=["']?|url\(["']?)(?:https?:)?//[^"')\s]*""", RegexOptions.IgnoreCase)]
    private static partial Regex LoadedAddress();
}

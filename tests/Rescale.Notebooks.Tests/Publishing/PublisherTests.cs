using System.Diagnostics;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing;
using Rescale.Notebooks.Publishing.Charts;

namespace Rescale.Notebooks.Tests.Publishing;

public sealed class PublisherTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_WithChromium_PutsAPictureBesideEachChartAndDropsItsHtml()
    {
        RequireChromium();
        using var folder = new TemporaryFolder();
        var site = await Publisher.PublishAsync([Sample("a"), Sample("b")], folder.Path, SampleNotebooks.Provenance, Cancellation);
        Assert.True(site.Notes.Count == 0, string.Join("; ", site.Notes));
        Assert.Equal(["a.html", "a.ipynb", "b.html", "b.ipynb", "index.html"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
        foreach (var name in new[] { "a.ipynb", "b.ipynb" })
        {
            var data = ((DisplayOutput)NotebookFile.Read(folder.File(name)).CodeCells.Single().Outputs.Single()).Data;
            Assert.Equal(["application/vnd.plotly.v1+json", "image/png", "text/plain"], data.MimeTypes);
            // PNG's header holds the size: 900 × 300 CSS pixels at 2 pixels each.
            var png = Convert.FromBase64String(data.Text("image/png")!);
            Assert.Equal((1800, 600), (Big(png, 16), Big(png, 20)));
        }
    }

    [Fact]
    public async Task Report_InABrowserWithoutNetwork_DrawsChartsAndMathematics()
    {
        RequireChromium();
        using var folder = new TemporaryFolder();
        await Publisher.PublishAsync([Sample("a")], folder.Path, SampleNotebooks.Provenance, Cancellation);
        await using var browser = await Chromium.StartAsync(Chromium.Find()!, await File.ReadAllTextAsync(folder.File("a.html"), Cancellation), Cancellation);
        var drawn = await browser.EvaluateAsync("""
            new Promise(resolve => {
              const look = () => document.querySelector('.plot[data-drawn] .main-svg .scatterlayer path') ? resolve('drawn') : setTimeout(look, 20);
              look();
              setTimeout(() => resolve(document.querySelector('.plot').outerHTML.slice(0, 300)), 20000);
            })
            """, Cancellation);
        Assert.Equal("drawn", drawn);
        Assert.Equal("1", await browser.EvaluateAsync("String(document.querySelectorAll('.katex-html').length)", Cancellation));
        Assert.Equal("true", await browser.EvaluateAsync("document.fonts.ready.then(() => String(document.fonts.check('16px KaTeX_Math')))", Cancellation));
        Assert.Equal("[]", await browser.EvaluateAsync("JSON.stringify(performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith('data:') && !n.startsWith('blob:')))", Cancellation));
    }

    [Fact]
    public async Task Publish_AFigurePlotlyCannotDraw_KeepsItsHtmlAndSaysSo()
    {
        RequireChromium();
        var output = new DisplayOutput(new MimeBundle().Set("application/vnd.plotly.v1+json", """{"data":[],"layout":{"height":-5}}""").Set("text/html", "kept"));
        var notebook = SampleNotebooks.Of(SampleNotebooks.Code("1", output));
        var note = await StaticImages.AddAsync([notebook], Chromium.Find(), Cancellation);
        Assert.StartsWith("1 chart is without a static picture:", note);
        Assert.Equal("kept", output.Data.Text("text/html"));
    }

    [Theory]
    [InlineData(null, "2 charts are interactive only, without a static picture. Get it with: ./rescale setup --chromium")]
    [InlineData("/bin/false", "2 charts are interactive only, without a static picture: /bin/false ended at once with exit code 1.")]
    public async Task StaticImages_WithoutAWorkingBrowser_KeepTheChartsAndSaySoInOneLine(string? program, string expected)
    {
        var chart = SampleNotebooks.Chart();
        var note = await StaticImages.AddAsync([SampleNotebooks.Of(SampleNotebooks.Code("1", chart, SampleNotebooks.Chart()))], program, Cancellation);
        Assert.EndsWith(expected, note);
        Assert.DoesNotContain('\n', note!);
        Assert.Equal("<div>bulky</div>", chart.Data.Text("text/html"));
    }

    [Fact]
    public async Task StaticImages_WithoutCharts_StartNoBrowser()
    {
        var clock = Stopwatch.StartNew();
        Assert.Null(await StaticImages.AddAsync([SampleNotebooks.Of(SampleNotebooks.Code("1"))], Chromium.Find(), Cancellation));
        Assert.True(clock.ElapsedMilliseconds < 200, "a browser needs longer to start");
    }

    [Fact]
    public async Task Chromium_ThatEndsAtOnce_GivesOneClearLine()
    {
        var error = await Assert.ThrowsAsync<ChromiumException>(() => Chromium.StartAsync("/bin/false", "<p>", Cancellation));
        Assert.Equal("/bin/false ended at once with exit code 1.", error.Message);
    }

    [Fact]
    public async Task Chromium_ThatIsNoProgram_GivesOneClearLine()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("browser"), "text");
        var error = await Assert.ThrowsAsync<ChromiumException>(() => Chromium.StartAsync(folder.File("browser"), "<p>", Cancellation));
        Assert.StartsWith($"{folder.File("browser")} could not be started:", error.Message);
    }

    private static void RequireChromium()
    {
        if (Chromium.Find() is null)
            Assert.Skip("chromium is not installed");
    }

    private static ExecutedNotebook Sample(string name) => new(
        name, SampleNotebooks.Of(SampleNotebooks.Markdown("# Title\n\nWith $x^2$."), SampleNotebooks.Code("Chart()", SampleNotebooks.Chart())), $"{name}.ipynb");

    private static int Big(byte[] bytes, int offset) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(offset));
}

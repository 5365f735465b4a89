using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing;
using Rescale.Notebooks.Publishing.Charts;

namespace Rescale.Notebooks.Tests.Publishing.Pages;

/// <summary>A report with everything that is wide, laid out by a real browser.</summary>
public sealed class LayoutTests
{
    private const string WideGrid = """{"data":[{"x":[1],"y":[1]}],"layout":{"height":1200,"xaxis":{"domain":[0,0.2]},"xaxis2":{"domain":[0.3,0.5]},"xaxis3":{"domain":[0.6,0.8]}}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Phone_NothingWideMakesThePageScrollSideways()
    {
        var page = $"""<iframe width="390" height="844" style="border:0" srcdoc="{System.Net.WebUtility.HtmlEncode(Page())}"></iframe>""";
        await using var browser = await StartAsync(page);
        const string Document = "document.querySelector('iframe').contentDocument";
        await browser.EvaluateAsync("document.querySelector('iframe').contentWindow.reportReady", Cancellation);
        Assert.Equal("390", await browser.EvaluateAsync($"{Document}.documentElement.scrollWidth", Cancellation));
        // What is too wide scrolls by itself: the formula, the table, the panels side by side.
        Assert.Equal("3", await browser.EvaluateAsync(
            $"[...{Document}.querySelectorAll('.katex-display, .scroll')].filter(part => part.scrollWidth > part.clientWidth).length", Cancellation));
        Assert.Equal("A title of a table", await browser.EvaluateAsync($"{Document}.querySelector('.table-title').textContent", Cancellation));
    }

    [Fact]
    public async Task Paper_IsLightAndAsWideAsItIs_EvenFromADarkWindow()
    {
        await using var browser = await StartAsync(Page());
        await browser.EvaluateAsync("window.reportReady.then(() => { document.documentElement.dataset.theme = 'dark'; dispatchEvent(new Event('beforeprint')); })", Cancellation);
        Assert.Equal("#ffffff", await browser.EvaluateAsync("getComputedStyle(document.documentElement).getPropertyValue('--paper')", Cancellation));
        // 180 mm at 96 pixels an inch.
        Assert.Equal("680,680", await browser.EvaluateAsync("[...document.querySelectorAll('.main-svg:first-child')].map(chart => Math.round(chart.getBoundingClientRect().width)).join()", Cancellation));
        // A chart that is taller than a page would be torn apart.
        const string Tallest = "Math.max(...[...document.querySelectorAll('figure.chart')].map(figure => figure.offsetHeight))";
        Assert.Equal("950", await browser.EvaluateAsync(Tallest, Cancellation));
        Assert.Equal("0", await browser.EvaluateAsync("document.querySelectorAll('.provenance details:not([open])').length", Cancellation));

        await browser.EvaluateAsync("dispatchEvent(new Event('afterprint'))", Cancellation);
        Assert.Equal("1200", await browser.EvaluateAsync(Tallest, Cancellation));
        Assert.Equal("dark", await browser.EvaluateAsync("document.documentElement.dataset.theme", Cancellation));
    }

    private static string Page()
    {
        var table = string.Concat(Enumerable.Range(0, 12).Select(column => $"<td>a-long-word-{column}</td>"));
        return Publisher.SingleFile(new ExecutedNotebook("a", SampleNotebooks.Of(
            SampleNotebooks.Markdown($"# A title\n\n$${string.Join(" + ", Enumerable.Range(0, 30).Select(i => $"x_{{{i}}}"))}$$"),
            SampleNotebooks.Code(new string('x', 300), new DisplayOutput(MimeBundle.FromText("text/html", $"<table><caption>A title of a table</caption><tr>{table}</tr></table>"))),
            SampleNotebooks.Code("chart", SampleNotebooks.Chart(), SampleNotebooks.Study()),
            SampleNotebooks.Code("grid", new DisplayOutput(new MimeBundle().Set("application/vnd.plotly.v1+json", WideGrid)))), "a.ipynb"), []);
    }

    private static async Task<Chromium> StartAsync(string page)
    {
        var program = Chromium.Find();
        if (program is null)
            Assert.Skip("chromium is not installed");
        return await Chromium.StartAsync(program, page, Cancellation);
    }
}

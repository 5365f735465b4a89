using System.Text.RegularExpressions;
using Rescale.Charts;
using Rescale.Kit.Tests.Display;

namespace Rescale.Kit.Tests.Charts;

public sealed class PlotHtmlTests
{
    [Fact]
    public void Html_InABrowserWithoutNetwork_DrawsEveryChartOfThePage()
    {
        var charts = new[] { Chart.Line([1, 2], [1, 2]), Chart.Bar(["a"], [1]) }.Select(chart => Formatted.As(chart, "text/html"));
        var page = HeadlessBrowser.Show($"<!doctype html><meta charset=\"utf-8\"><body>{string.Concat(charts)}</body>");
        Assert.Equal(2, Regex.Count(page, "data-drawn=\"yes\""));
        Assert.Contains("class=\"trace scatter", page);
        Assert.Contains("class=\"trace bars", page);
    }

    [Fact]
    public void Html_UnderAModuleLoader_StillDraws()
    {
        // Jupyter's classic pages define 'define'; plotly.js would then register itself there and stay invisible.
        var page = HeadlessBrowser.Show(
            $"<!doctype html><meta charset=\"utf-8\"><script>window.define = function () {{}}; define.amd = {{}}; window.module = {{ exports: {{}} }};</script><body>{Formatted.As(Chart.Line([1, 2], [1, 2]), "text/html")}</body>");
        Assert.Contains("class=\"trace scatter", page);
    }

    [Fact]
    public void Html_InAPageThatRunsNoScripts_TellsTheChartInWords()
    {
        var html = Formatted.As(Chart.Line([1, 2], [3, 4]).Title("A <b>"), "text/html");
        var page = HeadlessBrowser.Show($"<!doctype html><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'\"><body>{html}</body>");
        Assert.Contains("<pre>A &lt;b&gt;", page);
        Assert.DoesNotContain("hidden", page[..page.IndexOf("<script>", StringComparison.Ordinal)]);
    }

    [Fact]
    public void Html_Drawn_HoldsNoWords() =>
        Assert.DoesNotContain("<pre>", HeadlessBrowser.Show($"<!doctype html><meta charset=\"utf-8\"><body>{Formatted.As(Chart.Line([1, 2], [3, 4]), "text/html")}</body>"));

    [Fact]
    public void Html_UnderAThemeThatChanges_TakesTheNewColour()
    {
        var chart = Formatted.As(Chart.Line([1, 2], [3, 4]).Title("A title", "and more"), "text/html");
        // JupyterLab, too, hides its contents for the moment of the change.
        var page = HeadlessBrowser.Show($$"""
            <!doctype html><meta charset="utf-8"><style>body { color: rgb(1, 2, 3) } body.dark { color: rgb(250, 251, 252) }</style><body><main>{{chart}}</main>
            <script>
            const main = document.querySelector('main');
            const height = () => document.querySelector('.gtitle-subtitle').getAttribute('y');
            const waiting = setInterval(() => {
              if (!main.innerHTML.includes('fill: rgb(1, 2, 3)')) return;
              clearInterval(waiting);
              document.body.dataset.before = height();
              document.body.className = 'dark';
              main.style.display = 'none';
              setTimeout(() => { main.style.display = 'block'; }, 100);
              setTimeout(() => { document.body.dataset.after = height(); }, 1000);
            }, 20);
            </script></body>
            """);
        Assert.Matches("<text[^>]*fill: rgb\\(250, 251, 252\\)[^>]*>A title", page);
        Assert.Matches("data-before=\"(.+?)\" .*data-after=\"\\1\"", page);
        Assert.DoesNotContain("style=\"fill: rgb(1, 2, 3)", page);
    }
}

using System.Text.RegularExpressions;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Tests.Jupyter.Peers;

namespace Rescale.Notebooks.Tests.Jupyter;

public sealed class NbconvertTests : IDisposable
{
    private readonly JupyterHome _home = new("jupyter-nbconvert", "nbconvert");

    public static TheoryData<string> ProjectNotebooks => [.. Directory.GetFiles(Checkout.PathOf("notebooks"), "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Execute_Notebook_StoresWhatItsCellsGave()
    {
        var path = _home.Add("test.ipynb",
            "using System.IO;\nConsole.WriteLine(Path.GetFileName(Environment.CurrentDirectory));\nvar live = display(\"begun\");",
            "live.Update(\"done\");\nnew[] { new { Name = \"x\", Value = 1.5 } }");

        Convert(path, "--to", "notebook", "--execute", "--inplace");

        var cells = NotebookFile.Read(path).CodeCells.ToList();
        Assert.Equal("notebooks\n", Assert.IsType<StreamOutput>(cells[0].Outputs[0]).Text);
        Assert.Equal("done", Assert.IsType<DisplayOutput>(cells[0].Outputs[1]).Data.Text("text/plain"));
        var table = Assert.IsType<ResultOutput>(Assert.Single(cells[1].Outputs));
        Assert.Equal(2, table.ExecutionCount);
        Assert.Contains("<td>x</td>", table.Data.Text("text/html"));
    }

    [Theory]
    [MemberData(nameof(ProjectNotebooks))]
    public void Execute_ProjectNotebook_GivesWhatItsOwnRunnerGives(string name)
    {
        var path = _home.AddFromProject(name, "smoke");

        Convert(path, "--to", "notebook", "--execute", "--inplace");

        var cells = NotebookFile.Read(path).CodeCells.ToList();
        Assert.Equal(Enumerable.Range(1, cells.Count), cells.Select(cell => cell.ExecutionCount ?? 0));
        Assert.DoesNotContain(cells.SelectMany(cell => cell.Outputs), output => output is ErrorOutput or StreamOutput { Name: StreamOutput.StandardError });
        // The committed notebook holds what ./rescale run gave, so both must show the same kinds of things, if not as many.
        var committed = NotebookFile.Read(Checkout.PathOf("notebooks", name)).CodeCells;
        var made = cells.Where(cell => !cell.HasTag("injected-parameters"));
        foreach (var (own, other) in committed.Zip(made).Where(pair => !pair.First.HasTag("setup"))) // a smoke run warns there
            Assert.Equal(own.Outputs.Select(Kind).Distinct(), other.Outputs.Select(Kind).Distinct());
        Assert.Contains(cells.SelectMany(cell => cell.Outputs), output => Kind(output) == "chart");
        Assert.Contains(cells.SelectMany(cell => cell.Outputs).OfType<DisplayOutput>(), output => Regex.IsMatch(output.Data.Text("text/plain") ?? "", @"^✓ .* · (\d+) of \1 runs"));
    }

    [Fact]
    public void Html_OfANotebook_ShowsItsChartsAndProgress()
    {
        var path = _home.Add("charts.ipynb",
            "#r \"../artifacts/kit/Rescale.Kit.dll\"\nusing Rescale.Charts;\nusing Rescale.Display;",
            "var bar = new ProgressBar(\"counting\", total: 2, unit: \"step\");\nvar live = display(bar);\nbar.Report(1);\nlive.Update(bar);\nbar.Finish();\nlive.Update(bar);",
            "Chart.Line([1, 2], [3, 4])");

        Convert(path, "--to", "html", "--execute");

        PageScript.Run(_home, $$"""
            await withFile('{{Path.ChangeExtension(path, ".html")}}', async page => {
              await page.whenDrawn(1);
              assert.match((await page.page.locator(".rescale-progress").allInnerTexts()).join("|"), /^✓ counting · 2 steps · [^|]*$/);
              await page.screenshot('nbconvert');
            });
            """);
    }

    public void Dispose() => _home.Dispose();

    private void Convert(string path, params string[] options) => PeerProcess.RunWell(_home.Command(JupyterHome.Interpreter, ["-W", "ignore", "-m", "nbconvert", .. options, path]));

    private static string Kind(Output output) => output switch
    {
        StreamOutput stream => stream.Name,
        DisplayOutput display when display.Data.Contains("application/vnd.plotly.v1+json") => "chart",
        DisplayOutput display => string.Join(' ', display.Data.MimeTypes.Order(StringComparer.Ordinal)),
        _ => output.GetType().Name,
    };
}

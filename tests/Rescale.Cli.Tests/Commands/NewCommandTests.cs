using Rescale.Notebooks.Format;

namespace Rescale.Cli.Tests.Commands;

public sealed class NewCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cli-test");

    public NewCommandTests()
    {
        Directory.CreateDirectory(At("notebooks"));
        File.Copy(Template, At("notebooks/04-your-hypothesis.ipynb"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task New_Title_WritesTheTemplateWithTitleHypothesisAndStudyNameFilledIn()
    {
        var result = await RunAsync("new", "depth beats *width*");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("wrote notebooks/depth-beats-width.ipynb", result.Output);
        Assert.Contains("./rescale run notebooks/depth-beats-width.ipynb --profile smoke", result.Output);
        var (made, template) = (NotebookFile.Read(At("notebooks/depth-beats-width.ipynb")), NotebookFile.Read(Template));
        Assert.Equal(@"# Depth beats \*width\*", Cell(made, "title").Source);
        Assert.StartsWith(@"**Hypothesis:** depth beats \*width\*.", Cell(made, "hypothesis").Source);
        Assert.Contains("new Study(\"depth-beats-width\")", Cell(made, "study").Source);
        // Everything else is the template, word for word, not executed.
        string[] filledIn = ["title", "hypothesis", "study"];
        Assert.Equal(Others(template), Others(made));
        Assert.All(made.CodeCells, cell => Assert.True(cell.Outputs.Count == 0 && cell.ExecutionCount is null));
        Assert.All(made.Cells, cell => Assert.Equal(cell.Tags.Count > 0 ? ["tags"] : [], cell.Metadata.Select(entry => entry.Key)));

        IEnumerable<(string, string)> Others(Notebook notebook) =>
            notebook.Cells.Where(cell => !filledIn.Contains(cell.Id)).Select(cell => (cell.Id, cell.Source));
    }

    [Fact]
    public async Task New_OfAnExecutedTemplate_LeavesTheRunBehind()
    {
        var executed = NotebookFile.Read(Template);
        var study = (CodeCell)Cell(executed, "study");
        study.ExecutionCount = 3;
        study.Outputs.Add(new StreamOutput("stdout", "seen"));
        study.Metadata["execution"] = new System.Text.Json.Nodes.JsonObject();
        executed.Metadata["papermill"] = new System.Text.Json.Nodes.JsonObject();
        NotebookFile.Write(At("notebooks/04-your-hypothesis.ipynb"), executed);
        await RunAsync("new", "mine");
        var text = File.ReadAllText(At("notebooks/mine.ipynb"));
        Assert.DoesNotContain("seen", text);
        Assert.DoesNotContain("papermill", text);
        Assert.DoesNotContain("\"execution\"", text);
    }

    [Fact]
    public async Task New_ElsewhereAndInUnicode_FindsTheKitFromThere()
    {
        var result = await RunAsync("new", "Größere Netze", "--out", "my notes/deep");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("./rescale run 'my notes/deep/größere-netze.ipynb'", result.Output);
        Assert.Contains("#r \"../../artifacts/kit/Rescale.Kit.dll\"", Cell(NotebookFile.Read(At("my notes/deep/größere-netze.ipynb")), "setup").Source);
    }

    [Fact]
    public async Task New_OutsideTheCurrentFolder_NamesTheWholePath()
    {
        var elsewhere = Directory.CreateTempSubdirectory("cli-test");
        try
        {
            var result = await RunAsync("new", "mine", "--out", elsewhere.FullName);
            Assert.Contains($"wrote {elsewhere.FullName}/mine.ipynb", result.Output);
        }
        finally
        {
            elsewhere.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task New_SameTitleAgain_OverwritesNothing()
    {
        File.WriteAllText(At("notebooks/mine.ipynb"), "precious");
        var result = await RunAsync("new", "Mine!");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("mine.ipynb exists already and is not overwritten", result.Error);
        Assert.Equal("precious", File.ReadAllText(At("notebooks/mine.ipynb")));
    }

    [Theory]
    [InlineData("has no letter or digit to name a notebook by", "new", " ?! ")]
    [InlineData("Required argument missing", "new")]
    [InlineData("unknown option '--title'", "new", "--title")]
    [InlineData("cannot be written", "new", "mine", "--out", "/proc/x")]
    [InlineData("cannot be written", "new", "mine", "--out", "notebooks/04-your-hypothesis.ipynb")]
    public async Task New_WrongUsage_SaysWhatIsWrongAndExits2(string expected, params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.Contains(expected, result.Error);
        Assert.Equal(2, result.ExitCode);
        Assert.Single(Directory.GetFiles(At("notebooks")));
    }

    [Fact]
    public async Task New_ChangedTemplate_SaysWhatItLacks()
    {
        var changed = NotebookFile.Read(Template);
        Cell(changed, "study").Source = "var study = 1;";
        NotebookFile.Write(At("notebooks/04-your-hypothesis.ipynb"), changed);
        Assert.Contains("does not say \"your-hypothesis\" in its cell 'study'", (await RunAsync("new", "mine")).Error);
        File.Delete(At("notebooks/04-your-hypothesis.ipynb"));
        Assert.Contains("the template cannot be read", (await RunAsync("new", "mine")).Error);
        Assert.Empty(Directory.GetFiles(At("notebooks"), "mine*"));
    }

    private static string Template => Checkout.PathOf("notebooks", "04-your-hypothesis.ipynb");

    private static Cell Cell(Notebook notebook, string id) => notebook.Cells.Single(cell => cell.Id == id);

    private Task<CliResult> RunAsync(params string[] arguments) => CliProcess.RunAsync(_folder.FullName, arguments);

    private string At(string path) => Path.Combine(_folder.FullName, path);
}

using Rescale.Notebooks.Format;

namespace Rescale.Cli.Tests.Commands;

public sealed class RunCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cli-test");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Run_AllNotebooks_WritesReportsAndExits0()
    {
        Write("notebooks/b.ipynb", "1 + 1");
        Write("notebooks/a.ipynb", "2 + 2");
        var result = await RunAsync("run");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.True(File.Exists(At("reports/a.ipynb")));
        Assert.True(File.Exists(At("reports/b.ipynb")));
        Assert.Contains("a: notebook 1 of 2, 1 cells", result.Output);
        Assert.Contains("b: succeeded in ", result.Output);
        Assert.Contains("wrote reports/a.html and .ipynb", result.Output);
        Assert.Contains("open reports/index.html", result.Output);
        Assert.True(File.Exists(At("reports/a.html")));
        Assert.Contains("b.html", File.ReadAllText(At("reports/index.html")));
        Assert.Contains("./rescale run", File.ReadAllText(At("reports/a.html")));
    }

    [Fact]
    public async Task Run_OneFailingNotebook_RunsTheOthersAndExits1()
    {
        Write("notebooks/a.ipynb", "throw new Exception(\"boom\");");
        Write("notebooks/b.ipynb", "System.Diagnostics.Process.GetCurrentProcess().Kill();");
        Write("notebooks/c.ipynb", "40 + 2");
        var result = await RunAsync("run", "--out", "out");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("a: cell 1 of 1 FAILED after", result.Output);
        Assert.Contains("System.Exception: boom", result.Output);
        Assert.Contains("SIGKILL", result.Output);
        Assert.Contains("c: succeeded", result.Output);
        Assert.Equal("42", ((ResultOutput)NotebookFile.Read(At("out/c.ipynb")).CodeCells.Single().Outputs.Single()).Data.Text("text/plain"));
    }

    [Fact]
    public async Task Run_ProfileAndParameters_ReachTheNotebook()
    {
        Write("a.ipynb", ["parameters"], "var profile = \"quick\"; int n = 1;", "$\"{profile} {n}\"");
        Write("b.ipynb", "\"has none\"");
        var result = await RunAsync("run", "a.ipynb", "b.ipynb", "--profile", "smoke", "-p", "n=7");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Equal("smoke 7", ((ResultOutput)NotebookFile.Read(At("reports/a.ipynb")).CodeCells.Last().Outputs.Single()).Data.Text("text/plain"));
    }

    [Theory]
    [InlineData("There is no notebook", "run", "none.ipynb")]
    [InlineData("broken.ipynb: the file is not valid JSON (line 1", "run", "broken.ipynb")]
    [InlineData("is a folder, not a notebook", "run", ".")]
    [InlineData("there are no notebooks in", "run")]
    [InlineData("'huge' is no profile; choose one of smoke, quick, standard, paper.", "run", "a.ipynb", "--profile", "huge")]
    [InlineData("'-p n' does not say NAME=VALUE.", "run", "a.ipynb", "-p", "n")]
    [InlineData("the parameter 'n' is given twice.", "run", "a.ipynb", "-p", "n=1", "-p", "n=2")]
    [InlineData("'x' is no value for the parameter 'n': it takes a whole number", "run", "a.ipynb", "-p", "n=x")]
    [InlineData("a.ipynb has no parameter 'm'; its parameters are profile, n.", "run", "a.ipynb", "-p", "m=1")]
    [InlineData("'--timeout soon' is no number of minutes", "run", "a.ipynb", "--timeout", "soon")]
    [InlineData("'--timeout 0' is no number of minutes", "run", "a.ipynb", "--timeout", "0")]
    [InlineData("would overwrite the notebook itself", "run", "a.ipynb", "--out", ".")]
    [InlineData("is a file; --out takes a folder", "run", "a.ipynb", "--out", "broken.ipynb")]
    [InlineData("the folder '/proc/x' cannot be made", "run", "a.ipynb", "--out", "/proc/x")]
    [InlineData("two notebooks are called a.ipynb", "run", "a.ipynb", "other/a.ipynb")]
    [InlineData("unknown option '--unknown'", "run", "--unknown")]
    public async Task Run_WrongUsage_SaysWhatIsWrongAndExits2(string expected, params string[] arguments)
    {
        Write("a.ipynb", ["parameters"], "var profile = \"quick\"; int n = 1;");
        Write("other/a.ipynb", "1");
        File.WriteAllText(At("broken.ipynb"), "{ half");
        var result = await RunAsync(arguments);
        Assert.Contains(expected, result.Error);
        Assert.Equal(2, result.ExitCode);
        Assert.False(Directory.Exists(At("reports")));
    }

    [Fact]
    public async Task Run_CtrlC_KeepsWhatWasComputedAndExits130()
    {
        Write("a.ipynb", "\"kept\"", "var x = 1;\nwhile (true) { }", "3");
        Write("b.ipynb", "1");
        using var cli = CliProcess.Start(_folder.FullName, "run", "a.ipynb", "b.ipynb");
        while (await cli.Output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.Contains("cell 1 of 3 done"))
        {
        }
        await Task.Delay(500, TestContext.Current.CancellationToken);
        cli.Interrupt();
        var result = await cli.EndAsync();
        Assert.Equal(130, result.ExitCode);
        Assert.Contains("stopping the running cell", result.Error);
        var cells = NotebookFile.Read(At("reports/a.ipynb")).CodeCells.ToList();
        Assert.Single(cells[0].Outputs);
        Assert.Equal("Interrupted", Assert.IsType<ErrorOutput>(cells[1].Outputs.Single()).Name);
        Assert.Empty(cells[2].Outputs);
        Assert.False(File.Exists(At("reports/b.ipynb")));
    }

    [Fact]
    public async Task Run_KilledOutright_LeavesNoProcessBehind()
    {
        Write("a.ipynb", "File.WriteAllText(\"pid.part\", Environment.ProcessId.ToString()); File.Move(\"pid.part\", \"pid\"); while (true) { }");
        using (var cli = CliProcess.Start(_folder.FullName, "run", "a.ipynb"))
        {
            while (!File.Exists(At("pid")))
                await Task.Delay(50, TestContext.Current.CancellationToken);
            cli.Kill();
        }
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (Directory.Exists($"/proc/{File.ReadAllText(At("pid"))}"))
            await Task.Delay(50, patience.Token);
    }

    [Fact]
    public async Task Run_Timeout_FailsTheNotebook()
    {
        Write("a.ipynb", "while (true) { }");
        var result = await RunAsync("run", "a.ipynb", "--timeout", "0.1");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("a.ipynb: ran out of time in cell 1:", result.Output);
    }

    private Task<CliResult> RunAsync(params string[] arguments) => CliProcess.RunAsync(_folder.FullName, arguments);

    private string At(string path) => Path.Combine(_folder.FullName, path);

    private void Write(string path, params string[] cells) => Write(path, [], cells);

    private void Write(string path, string[] tagsOfFirst, params string[] cells)
    {
        var notebook = new Notebook();
        for (var i = 0; i < cells.Length; i++)
            notebook.Cells.Add(new CodeCell($"cell-{i + 1}", cells[i]));
        foreach (var tag in tagsOfFirst)
            notebook.Cells[0].AddTag(tag);
        NotebookFile.Write(At(path), notebook);
    }
}

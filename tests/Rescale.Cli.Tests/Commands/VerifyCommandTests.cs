using Rescale.Notebooks.Format;

namespace Rescale.Cli.Tests.Commands;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cli-verify-test");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Verify_AnUntouchedReport_IsTheSame()
    {
        await RunNotebookAsync("Console.WriteLine($\"accuracy {6 * 7.5}, took {Random.Shared.Next(1000)} s\");");
        var result = await VerifyAsync("verify", "a");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("THE SAME: 1 output compared.", result.Output);
    }

    [Fact]
    public async Task Verify_AMovedReport_IsTheSame()
    {
        await RunNotebookAsync("6 * 7");
        File.Move(At("reports/a.html"), At("moved.html"));
        Directory.Delete(At("reports"), recursive: true);
        Assert.Equal(0, (await VerifyAsync("verify", "moved.html")).ExitCode);
    }

    [Fact]
    public async Task Verify_OneNumberEdited_IsCaught()
    {
        await RunNotebookAsync("Console.WriteLine(\"accuracy 45.25\");");
        var page = File.ReadAllText(At("reports/a.html"));
        Assert.Contains(">accuracy 45.25</pre>", page);
        File.WriteAllText(At("reports/a.html"), page.Replace(">accuracy 45.25</pre>", ">accuracy 46.25</pre>"));
        var result = await VerifyAsync("verify", "a");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("46.25", result.Output);
        Assert.Contains("where its record says", result.Output);
    }

    [Fact]
    public async Task Verify_ANumberThatComesOutOtherwise_IsCaught()
    {
        await RunNotebookAsync("File.ReadAllText(\"value\")");
        File.WriteAllText(At("notebooks/value"), "0.75");
        var result = await VerifyAsync("verify", "a", "--all");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("differs: code cell 1: recorded “0.5”, came out “0.75”", result.Output);
    }

    [Fact]
    public async Task Verify_ANotebookThatHasChangedSince_SaysWhatChanged()
    {
        await RunNotebookAsync("var rate = 0.5;\nrate");
        var path = At("notebooks/a.ipynb");
        File.WriteAllText(path, File.ReadAllText(path).Replace("rate = 0.5", "rate = 0.25"));
        var result = await VerifyAsync("verify", "a");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("differs: code cell 1: its code was changed since: recorded “0.5; rate”, now “0.25; rate”", result.Output);
    }

    [Fact]
    public async Task Verify_ANotebookThatIsGone_SaysWhichIsMissing()
    {
        await RunNotebookAsync("6 * 7");
        File.Delete(At("notebooks/a.ipynb"));
        var result = await VerifyAsync("verify", "a");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("the report was made from notebooks/a.ipynb, which is not in", result.Error);
    }

    [Theory]
    [InlineData("there is no report 'none'", "verify", "none")]
    [InlineData("unknown option '--unknown'", "verify", "--unknown")]
    [InlineData("holds no record of its notebook; only reports", "verify", "plain.html")]
    [InlineData("the page is cut off", "verify", "cut.html")]
    [InlineData("it is no Base64 text", "verify", "bits.html")]
    [InlineData("record of its notebook is damaged", "verify", "damaged.html")]
    public async Task Verify_WrongUsage_SaysWhatIsWrongAndExits2(string expected, params string[] arguments)
    {
        File.WriteAllText(At("plain.html"), "<p>no report</html>\n");
        File.WriteAllText(At("cut.html"), "<!doctype html><p>half a rep");
        File.WriteAllText(At("bits.html"), "<script type=\"application/gzip\" id=\"record\" data-name=\"a\">##</script>\n");
        File.WriteAllText(At("damaged.html"), "<script type=\"application/gzip\" id=\"record\" data-name=\"a\">AAAA</script>\n");
        var result = await VerifyAsync(arguments);
        Assert.Contains(expected, result.Error);
        Assert.Equal(2, result.ExitCode);
    }

    private async Task RunNotebookAsync(string code)
    {
        var notebook = new Notebook();
        notebook.Cells.Add(new CodeCell("code", code));
        NotebookFile.Write(At("notebooks/a.ipynb"), notebook);
        File.WriteAllText(At("notebooks/value"), "0.5");
        // Where a notebook lies in its repository is git's knowledge.
        using var git = System.Diagnostics.Process.Start("git", ["-C", _folder.FullName, "init", "-q"]);
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        var result = await VerifyAsync("run");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
    }

    private Task<CliResult> VerifyAsync(params string[] arguments) => CliProcess.RunAsync(_folder.FullName, arguments);

    private string At(string path) => Path.Combine(_folder.FullName, path);
}

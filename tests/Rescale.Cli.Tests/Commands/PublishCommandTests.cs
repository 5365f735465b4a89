using Rescale.Notebooks.Format;

namespace Rescale.Cli.Tests.Commands;

public sealed class PublishCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cli-publish-test");

    public PublishCommandTests()
    {
        var notebook = new Notebook();
        notebook.Cells.Add(new MarkdownCell("text", "# A title\n\nAn abstract."));
        notebook.Cells.Add(new CodeCell("code", "6 * 7") { ExecutionCount = 1, Outputs = [new ResultOutput(MimeBundle.FromText("text/plain", "42"), 1)] });
        NotebookFile.Write(At("reports/a.ipynb"), notebook);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Publish_AllReports_MakesASiteOfRelativeLinks()
    {
        var result = await RunAsync("publish", "--out", "site");
        Assert.True(result.ExitCode == 0, result.Error);
        var index = File.ReadAllText(At("site/index.html"));
        Assert.Contains("href=\"a.html\"", index);
        Assert.Contains("An abstract.", index);
        Assert.Contains(">42</pre>", File.ReadAllText(At("site/a.html")));
        Assert.Contains("<dt>Command</dt><dd><code>not recorded</code>", File.ReadAllText(At("site/a.html")));
    }

    [Fact]
    public async Task Publish_SingleFile_RefersToNoOtherFile()
    {
        var result = await RunAsync("publish", "a", "--single-file", "--out", "one");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal([At("one/a.html")], Directory.GetFiles(At("one")));
        Assert.DoesNotContain("index.html", File.ReadAllText(At("one/a.html")));
    }

    [Fact]
    public async Task Publish_Pdf_IsOne()
    {
        var result = await RunAsync("publish", "reports/a.html", "--pdf", "--out", "one");
        if (result.Error.Contains("Chromium is not installed"))
            Assert.Skip("chromium is not installed");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("%PDF-"u8, File.ReadAllBytes(At("one/a.pdf")).AsSpan(0, 5));
    }

    [Fact]
    public async Task Publish_Pdf_WithoutChromium_SaysHowToGetIt()
    {
        var result = await CliProcess.RunAsync(_folder.FullName, ("RESCALE_CHROMIUM", "none"), "publish", "a", "--pdf", "--out", "one");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("./rescale setup --chromium", result.Error);
        Assert.False(Directory.Exists(At("one")));
    }

    [Fact]
    public async Task Publish_OverASite_ReplacesItAsAWhole()
    {
        Assert.Equal(0, (await RunAsync("publish", "--out", "site")).ExitCode);
        File.Move(At("reports/a.ipynb"), At("reports/b.ipynb"));
        Assert.Equal(0, (await RunAsync("publish", "--out", "site/")).ExitCode);
        Assert.Equal(["b.html", "b.ipynb", "index.html"], Directory.GetFiles(At("site")).Select(Path.GetFileName).Order());
        Assert.Equal(["reports", "site"], Directory.GetDirectories(_folder.FullName).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Publish_AfterOneThatWasKilled_LeavesNothingOfIt()
    {
        Assert.Equal(0, (await RunAsync("publish", "--out", "site")).ExitCode);
        var finished = File.ReadAllText(At("site/a.html"));
        foreach (var half in new[] { "site.new", "site.old" })
        {
            Directory.CreateDirectory(At(half));
            File.WriteAllText(At($"{half}/half.html"), "<html>");
        }
        Assert.Equal(0, (await RunAsync("publish", "--out", "site")).ExitCode);
        Assert.Equal(finished, File.ReadAllText(At("site/a.html")));
        Assert.Equal(["reports", "site"], Directory.GetDirectories(_folder.FullName).Select(Path.GetFileName).Order());
        Assert.Equal(["a.html", "a.ipynb", "index.html"], Directory.GetFiles(At("site")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Publish_WhereNothingCanBeWritten_KeepsTheOldSite()
    {
        Assert.Equal(0, (await RunAsync("publish", "--out", "site")).ExitCode);
        var before = File.ReadAllText(At("site/index.html"));
        // A file where the new site's folder would be made.
        File.WriteAllText(At("site.new"), "");
        var result = await RunAsync("publish", "--out", "site");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("cannot be written", result.Error);
        Assert.Equal(before, File.ReadAllText(At("site/index.html")));
    }

    [Fact]
    public async Task Publish_IntoAFolderOfOtherThings_RefusesAndTouchesNothing()
    {
        Directory.CreateDirectory(At("mine"));
        File.WriteAllText(At("mine/thesis.txt"), "years");
        var result = await RunAsync("publish", "--out", "mine");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("holds other things (thesis.txt) and no site", result.Error);
        Assert.Equal([At("mine/thesis.txt")], Directory.GetFiles(At("mine")));
    }

    [Theory]
    [InlineData("In reports/ there are: a.", "publish", "none")]
    [InlineData("there is no report 'none'", "publish", "none")]
    [InlineData("take one report", "publish", "--pdf")]
    [InlineData("unknown option '--unknown'", "publish", "--unknown")]
    [InlineData("is a file; --out takes a folder", "publish", "--out", "reports/a.ipynb")]
    [InlineData("would overwrite the notebook itself", "publish", "--out", "reports")]
    public async Task Publish_WrongUsage_SaysWhatIsWrongAndExits2(string expected, params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.Contains(expected, result.Error);
        Assert.Equal(2, result.ExitCode);
    }

    private Task<CliResult> RunAsync(params string[] arguments) => CliProcess.RunAsync(_folder.FullName, arguments);

    private string At(string path) => Path.Combine(_folder.FullName, path);
}

using System.Diagnostics;
using Rescale.Notebooks.Engine;

namespace Rescale.Notebooks.Tests.Engine.Packages;

public class PackageDirectivesTests
{
    [Fact]
    public async Task Package_FromASourceOfTheNotebook_IsRestoredOnceAndThenWithoutTheSource()
    {
        using var first = Session();
        var feed = new PackageFeed(first.Folder);
        feed.Add("Sample.Package", "1.2.0", 42);
        const string code = "#i \"nuget: feed\"\n#r \"nuget: Sample.Package, 1.2.0\"\nSample.Answer.Value";
        Assert.Equal(["result: 42"], await first.OutputsAsync(code));
        Assert.Equal(["result: 43"], await first.OutputsAsync("using Sample;\nAnswer.Value + 1"));

        Directory.Delete(feed.Feed, recursive: true);
        using var second = new EngineSession(options => options with { BaseDirectory = first.Folder, PackageFolder = feed.Records });
        var watch = Stopwatch.StartNew();
        Assert.Equal(["result: 42"], await second.OutputsAsync(code));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"restored again in {watch.Elapsed.TotalSeconds:F1} s");
    }

    [Fact]
    public async Task Package_ThatDoesNotExist_FailsWithTheClientsWords()
    {
        using var session = Session();
        _ = new PackageFeed(session.Folder);
        var error = await session.ErrorAsync("#i \"nuget: feed\"\n\n#r \"nuget: Sample.Missing, 9.9.9\"");
        Assert.StartsWith("(3,4): error NB0001: error NU1101: Unable to find package Sample.Missing", error.Message);
    }

    [Fact]
    public async Task Package_WithoutAName_IsAnError()
    {
        using var session = Session();
        Assert.StartsWith("(1,4): error NB0001: 'nuget: ' names no package", (await session.ErrorAsync("#r \"nuget: \"")).Message);
    }

    [Fact]
    public async Task Restore_Interrupted_EndsTheClient()
    {
        using var session = Session();
        _ = new PackageFeed(session.Folder);
        using var interrupt = new CancellationTokenSource(TimeSpan.FromMilliseconds(150));
        var result = await session.RunAsync("#i \"nuget: feed\"\n#r \"nuget: Sample.Missing, 1.0.0\"", new RecordingSink(), interrupt.Token);
        Assert.Equal(CellStatus.Interrupted, result.Status);
    }

    private static EngineSession Session() => new(options => options with { PackageFolder = Path.Combine(options.BaseDirectory, "records") });
}

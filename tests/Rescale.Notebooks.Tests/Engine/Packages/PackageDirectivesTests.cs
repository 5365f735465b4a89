using System.Diagnostics;
using System.Runtime.InteropServices;
using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Tests.Engine.Compilation;

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
        var shown = await first.OutputsAsync(code);
        Assert.Equal("display: Restoring Sample.Package 1.2.0 …", shown[0]);
        Assert.Matches(@"^update: Installed Sample\.Package 1\.2\.0 in \d+\.\d s$", shown[^2]);
        Assert.Equal("result: 42", shown[^1]);
        Assert.Equal(["result: 43"], await first.OutputsAsync("using Sample;\nAnswer.Value + 1"));

        Directory.Delete(feed.Feed, recursive: true);
        using var second = new EngineSession(options => options with { BaseDirectory = first.Folder, PackageFolder = feed.Records });
        var watch = Stopwatch.StartNew();
        Assert.Equal(["display: Installed Sample.Package 1.2.0", "result: 42"], await second.OutputsAsync(code));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"restored again in {watch.Elapsed.TotalSeconds:F1} s");
    }

    [Fact]
    public async Task Package_InACellThatDoesNotCompile_IsThereForTheNextOne()
    {
        using var session = Session();
        new PackageFeed(session.Folder).Add("Sample.Package", "1.0.0", 42);
        const string directives = "#i \"nuget: feed\"\n#r \"nuget: Sample.Package, 1.0.0\"\n";
        Assert.StartsWith("(3,8): error CS1061", (await session.ErrorAsync(directives + "\"text\".Missing()")).Message);
        Assert.Equal("result: 42", (await session.OutputsAsync(directives + "Sample.Answer.Value"))[^1]);
    }

    [Fact]
    public async Task Package_WithANativeLibrary_IsCalled()
    {
        using var session = Session();
        var feed = new PackageFeed(session.Folder);
        var native = NativeLibraryBuilder.Build(session.Folder, "librescale_sample_native.so", "extern \"C\" int twice(int x) { return 2 * x; }");
        feed.AddFiles("Sample.Native", "1.0.0", new() { [$"runtimes/{RuntimeInformation.RuntimeIdentifier}/native/librescale_sample_native.so"] = native });
        feed.AddFiles(
            "Sample.Managed", "1.0.0",
            new() { ["lib/net10.0/Sample.Managed.dll"] = feed.Library("Sample.Managed", "1.0.0", "using System.Runtime.InteropServices; public static class Native { [DllImport(\"rescale_sample_native\", EntryPoint = \"twice\")] public static extern int Twice(int x); }") },
            dependency: "Sample.Native");
        Assert.Equal("result: 42", (await session.OutputsAsync("#i \"nuget: feed\"\n#r \"nuget: Sample.Managed, 1.0.0\"\nNative.Twice(21)"))[^1]);
        Assert.Equal(["result: 10"], await session.OutputsAsync("using System.Runtime.InteropServices;\n[DllImport(\"librescale_sample_native.so\")] static extern int twice(int x);\ntwice(5)"));
    }

    [Fact]
    public async Task Package_WithAssembliesPerSystem_GivesThatOfThisSystem()
    {
        using var session = Session();
        var feed = new PackageFeed(session.Folder);
        string Library(string version, string text) => feed.Library("Sample.Systems", version, $"public static class Where {{ public static string Name => \"{text}\"; }}");
        feed.AddFiles("Sample.Systems", "1.0.0", new()
        {
            ["lib/net10.0/Sample.Systems.dll"] = Library("any", "anywhere"),
            ["runtimes/unix/lib/net10.0/Sample.Systems.dll"] = Library("unix", "on unix"),
            ["runtimes/win/lib/net10.0/Sample.Systems.dll"] = Library("win", "on windows"),
        });
        Assert.Equal($"result: {(OperatingSystem.IsWindows() ? "on windows" : "on unix")}", (await session.OutputsAsync("#i \"nuget: feed\"\n#r \"nuget: Sample.Systems\"\nWhere.Name"))[^1]);
    }

    [Fact]
    public async Task Package_ThatNeedsAnother_BringsItAlong()
    {
        using var session = Session();
        var feed = new PackageFeed(session.Folder);
        feed.Add("Sample.Lower", "1.0.0", 42);
        var lower = Path.Combine(session.Folder, "build", "1.0.0", "Sample.Lower.dll");
        feed.AddFiles(
            "Sample.Upper", "1.0.0",
            new() { ["lib/net10.0/Sample.Upper.dll"] = feed.Library("Sample.Upper", "1.0.0", "public static class Upper { public static int Value => Sample.Answer.Value + 1; }", lower) },
            dependency: "Sample.Lower");
        var shown = await session.OutputsAsync("#i \"nuget: feed\"\n#r \"nuget: Sample.Upper, 1.0.0\"\n(Upper.Value, Sample.Answer.Value)");
        Assert.Equal("result: (43, 42)", shown[^1]);
        Assert.StartsWith("update: Installed Sample.Upper 1.0.0 in ", shown[^2]);
    }

    [Fact]
    public async Task Package_InAnotherVersionThanTheOneInUse_IsRefused()
    {
        using var session = Session();
        var feed = new PackageFeed(session.Folder);
        feed.Add("Sample.Package", "1.0.0", 1);
        feed.Add("Sample.Package", "2.0.0", 2);
        Assert.Equal("result: 1", (await session.OutputsAsync("#i \"nuget: feed\"\n#r \"nuget: Sample.Package, 1.0.0\"\nSample.Answer.Value"))[^1]);
        Assert.Equal(
            "(1,4): error NB0001: Sample.Package 1.0.0 is in use and cannot be replaced by 2.0.0 while the session lasts; restart the kernel, or ask for one version everywhere (also by a #r of its own, where other packages bring it along)",
            (await session.ErrorAsync("#r \"nuget: Sample.Package, 2.0.0\"\nSample.Answer.Value")).Message);
        Assert.Equal(["display: Installed Sample.Package 1.0.0", "result: 1"], await session.OutputsAsync("#r \"nuget: Sample.Package\"\nSample.Answer.Value"));
    }

    [Fact]
    public async Task Package_WithAnAssemblyThatTheEngineUsesItself_IsKeptApart()
    {
        using var session = Session();
        var feed = new PackageFeed(session.Folder);
        feed.AddFiles("Markdig", "0.0.1", new() { ["lib/net10.0/Markdig.dll"] = feed.Library("Markdig", "0.0.1", "namespace Markdig; public static class Markdown { public static string Own => \"the package's\"; }") });
        Assert.Equal("result: the package's", (await session.OutputsAsync("#i \"nuget: feed\"\n#r \"nuget: Markdig, 0.0.1\"\nMarkdig.Markdown.Own"))[^1]);
    }

    [Fact]
    public async Task Package_WithAnAssemblyThatTheNotebookHasLoadedFromAFile_IsRefusedOnlyWhenNewer()
    {
        using var session = Session();
        var feed = new PackageFeed(session.Folder);
        string Lower(string version) => feed.Library("Sample.Lower", version, $"[assembly: System.Reflection.AssemblyVersion(\"{version}\")] namespace Sample {{ public class Base {{ public static string Version => \"{version}\"; }} }}");
        foreach (var version in new[] { "1.0.0", "3.0.0" })
            feed.AddFiles("Sample.Lower", version, new() { ["lib/net10.0/Sample.Lower.dll"] = Lower(version) });
        var files = Directory.CreateDirectory(Path.Combine(session.Folder, "files")).FullName;
        File.Copy(Lower("2.0.0"), Path.Combine(files, "Sample.Lower.dll"));
        LibraryBuilder.Build(files, "Upper", "public class Upper : Sample.Base { public static string Lower => Version; }", Path.Combine(files, "Sample.Lower.dll"));
        Assert.Equal(["result: 2.0.0"], await session.OutputsAsync("#r \"files/Upper.dll\"\nUpper.Lower"));

        Assert.Contains(
            "Sample.Lower 3.0.0 brings Sample.Lower 3.0.0.0, and the session uses 2.0.0.0 from ",
            (await session.ErrorAsync("#i \"nuget: feed\"\n#r \"nuget: Sample.Lower, 3.0.0\"")).Message);
        Assert.Equal("result: 2.0.0", (await session.OutputsAsync("#r \"nuget: Sample.Lower, 1.0.0\"\nSample.Base.Version"))[^1]);
    }

    [Fact]
    public async Task Package_WithANewerAssemblyOfDotnet_IsRefused()
    {
        using var session = Session();
        var feed = new PackageFeed(session.Folder);
        feed.AddFiles("Sample.Newer", "1.0.0", new() { ["lib/net10.0/System.Collections.Immutable.dll"] = feed.Library("System.Collections.Immutable", "newer", "[assembly: System.Reflection.AssemblyVersion(\"99.0.0.0\")]") });
        Assert.StartsWith(
            "(2,4): error NB0001: Sample.Newer 1.0.0 brings System.Collections.Immutable 99.0.0.0, and the running .NET its own ",
            (await session.ErrorAsync("#i \"nuget: feed\"\n#r \"nuget: Sample.Newer, 1.0.0\"")).Message);
    }

    [Fact]
    public async Task Package_AskedForByALoadedScript_IsRestored()
    {
        using var session = Session();
        new PackageFeed(session.Folder).Add("Sample.Package", "1.0.0", 42);
        Directory.CreateDirectory(Path.Combine(session.Folder, "scripts"));
        File.WriteAllText(Path.Combine(session.Folder, "scripts", "one.csx"), "#load \"two.csx\"\n");
        File.WriteAllText(Path.Combine(session.Folder, "scripts", "two.csx"), "#i \"nuget: ../feed\"\n#r \"nuget: Sample.Package, 1.0.0\"\nint Answer() => Sample.Answer.Value;");
        Assert.Equal("result: 42", (await session.OutputsAsync("#load \"scripts/one.csx\"\nAnswer()"))[^1]);

        File.WriteAllText(Path.Combine(session.Folder, "scripts", "missing.csx"), "\n#r \"nuget: Sample.Missing, 1.0.0\"");
        Assert.StartsWith("missing.csx(2,4): error NU1101: Unable to find package Sample.Missing.", (await session.ErrorAsync("#load \"scripts/missing.csx\"")).Message);
    }

    [Fact]
    public async Task Package_ThatDoesNotExist_FailsWithTheClientsWords()
    {
        using var session = Session();
        new PackageFeed(session.Folder).Add("Sample.Package", "1.0.0", 1);
        var missing = await session.ErrorAsync("#i \"nuget: feed\"\n\n#r \"nuget: Sample.Missing, 9.9.9\"");
        Assert.StartsWith("(3,4): error NU1101: Unable to find package Sample.Missing. No packages exist with this id in source(s): ", missing.Message);
        Assert.Equal(3, missing.Traceback.Count);
        var version = await session.ErrorAsync("#r \"nuget: Sample.Package, 9.9.9\"");
        Assert.Matches(@"^\(1,4\): error NU1102: Unable to find package Sample\.Package with version \(>= 9\.9\.9\)\n  - Found 1 version\(s\) in .+ \[ Nearest version: 1\.0\.0 \]$", version.Message);
    }

    [Theory]
    [InlineData("#r \"nuget: \"", "(1,4): error NB0001: 'nuget: ' names no package; write #r \"nuget: Name, Version\"")]
    [InlineData("#i \"feed\"\n#r \"nuget: A\"", "(1,1): error NB0001: #i names a source of packages: write #i \"nuget: https://…\" or #i \"nuget: folder\"")]
    public async Task Directive_WithoutANameOrSource_IsAnError(string code, string message)
    {
        using var session = Session();
        Assert.Equal(message, (await session.ErrorAsync(code)).Message);
    }

    [Fact]
    public async Task Records_ThatCannotBeWritten_AreNamed()
    {
        using var session = new EngineSession(options =>
        {
            File.WriteAllText(Path.Combine(options.BaseDirectory, "records"), "a file where the folder should be");
            return options with { PackageFolder = Path.Combine(options.BaseDirectory, "records") };
        });
        Assert.StartsWith("(1,4): error NB0001: what was restored cannot be written down. ", (await session.ErrorAsync("#r \"nuget: Sample.Package, 1.0.0\"")).Message);
    }

    [Fact]
    public async Task Restore_Interrupted_EndsTheClientAndCanBeBegunAgain()
    {
        using var session = Session();
        new PackageFeed(session.Folder).Add("Sample.Package", "1.0.0", 42);
        const string code = "#i \"nuget: feed\"\n#r \"nuget: Sample.Package, 1.0.0\"\nSample.Answer.Value";
        using var interrupt = new CancellationTokenSource();
        var sink = new RecordingSink();
        var running = session.RunAsync(code, sink, interrupt.Token);
        while (sink.Events.Count == 0)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        var watch = Stopwatch.StartNew();
        await interrupt.CancelAsync();
        Assert.Equal(CellStatus.Interrupted, (await running).Status);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"the client took {watch.Elapsed.TotalSeconds:F1} s to end");
        Assert.StartsWith("update: Not restored, after ", sink.Events[^1]);
        Assert.Equal("result: 42", (await session.OutputsAsync(code))[^1]);
    }

    private static EngineSession Session() => new(options => options with { PackageFolder = Path.Combine(options.BaseDirectory, "records") });
}

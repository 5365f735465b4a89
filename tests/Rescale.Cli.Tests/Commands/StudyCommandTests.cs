using System.Text.Json.Nodes;
using Rescale.Notebooks.Format;

namespace Rescale.Cli.Tests.Commands;

public sealed class StudyCommandTests : IDisposable
{
    private const string Setup = """
        using Rescale.Data;
        using Rescale.Studies;
        using Rescale.Training;
        using static TorchSharp.torch;
        var data = Datasets.Open("digits");
        """;

    private const string Parameters = "var epochs = 1;";

    private const string Declaration = """
        nn.Module<Tensor, Tensor> Net(int width) => nn.Sequential(nn.Conv2d(1, width, 3L), nn.Flatten(), nn.Linear(width * 26 * 26, 10));
        var recipe = new Recipe { Epochs = epochs, BatchSize = 16, Optimizer = Optimizers.Sgd(0.05) };
        var study = new Study("tiny")
        {
            Data = seed => data.Split(seed, new SplitSizes(5, 5, 10)),
            Seeds = Seeds.First(2),
            Variants = { new("narrow", () => Net(1), recipe), new("wide", () => Net(2), recipe) },
        };
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("study-test");

    public StudyCommandTests()
    {
        // The folder passes for the repository, with a store of its own and the real kit.
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "artifacts"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "artifacts", "kit"), Checkout.PathOf("artifacts", "kit"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Script_RunByTwoWorkers_IsMadeOnceAndExported()
    {
        var script = Write("own.csx", string.Join('\n', "#r \"artifacts/kit/Rescale.Kit.dll\"", Setup, Parameters, Declaration));
        if (Environment.ProcessorCount < 2)
            Assert.Skip("two workers need two cores");
        var run = await RunAsync("study", "run", $"{script}#tiny", "--workers", "2");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("✓ tiny · 4 of 4 runs", run.Output);

        Assert.Matches(@"^tiny: 4 finished of 4 · mean test accuracy narrow \d+\.\d\d %, wide \d+\.\d\d %\n$", (await RunAsync("study", "list")).Output);
        Assert.Contains("  wide, seed 2: finished, test accuracy ", (await RunAsync("study", "status", "tiny")).Output);
        var compared = await RunAsync("study", "compare", "tiny:narrow", "wide");
        Assert.Equal(0, compared.ExitCode);
        Assert.Contains("The test accuracy of wide is", compared.Output);
        Assert.Contains("n = 2 paired seeds", compared.Output);
        var misspelt = await RunAsync("study", "compare", "tiny:narrow", "wild");
        Assert.Equal((2, "rescale: Study 'tiny' has no variant 'wild', but: narrow, wide.\n"), (misspelt.ExitCode, misspelt.Error));
        Assert.Equal("Nothing to remove.\n", (await RunAsync("study", "prune")).Output);
        Assert.Contains("Would remove 2 files of 2 runs", (await RunAsync("study", "prune", "--keep", "1", "--dry-run")).Output);
        Assert.Equal(0, (await RunAsync("study", "export", "tiny", "--out", "results")).ExitCode);
        Assert.Equal(4, File.ReadAllLines(Path.Combine(_folder.FullName, "results", "runs.jsonl")).Length);
    }

    [Fact]
    public async Task Workers_StoppedByCtrlC_KeepWhatTheyDidAndGoOnFromThere()
    {
        if (Environment.ProcessorCount < 2)
            Assert.Skip("two workers need two cores");
        var study = $"{Write("own.csx", string.Join('\n', "#r \"artifacts/kit/Rescale.Kit.dll\"", Setup, "var epochs = 300;", Declaration))}#tiny";
        using var stopped = CliProcess.Start(_folder.FullName, "study", "run", study, "--workers", "2");
        Assert.Contains("0 of 4 runs", await stopped.Output.ReadLineAsync(TestContext.Current.CancellationToken));
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        stopped.Interrupt();
        var result = await stopped.EndAsync();
        Assert.Equal(130, result.ExitCode);
        Assert.DoesNotContain("4 of 4 runs", result.Output);
        var status = (await RunAsync("study", "status", "tiny")).Output;
        Assert.Contains("interrupted, epochs ", status);
        Assert.DoesNotContain("running", status);

        Assert.Equal(0, (await RunAsync("study", "run", study, "--workers", "2")).ExitCode);
        Assert.Equal(0, (await RunAsync("study", "export", "tiny", "--out", "resumed")).ExitCode);
        var elsewhere = ("RESCALE_STORE", Path.Combine(_folder.FullName, "elsewhere", "runs.db"));
        Assert.Equal(0, (await CliProcess.RunAsync(_folder.FullName, elsewhere, "study", "run", study, "--workers", "2")).ExitCode);
        Assert.Equal(0, (await CliProcess.RunAsync(_folder.FullName, elsewhere, "study", "export", "tiny", "--out", "whole")).ExitCode);
        Assert.Equal(Numbers("whole"), Numbers("resumed"));
    }

    [Fact]
    public async Task StoreThatCannotBeMade_IsAFailureToldInOneSentence()
    {
        var script = Write("own.csx", string.Join('\n', "#r \"artifacts/kit/Rescale.Kit.dll\"", Setup, Parameters, Declaration));
        var result = await CliProcess.RunAsync(_folder.FullName, ("RESCALE_STORE", "/proc/none/runs.db"), "study", "run", $"{script}#tiny");
        Assert.Equal(1, result.ExitCode);
        Assert.Matches("^rescale: The folder of the run store '/proc/none/runs.db' cannot be made: .*\n$", result.Error);
    }

    [Fact]
    public async Task Notebook_RunsItsTaggedCellsOnly_WithTheParametersGiven()
    {
        var notebook = WriteNotebook(("setup", $"#r \"artifacts/kit/Rescale.Kit.dll\"\n{Setup}"), ("", "throw new Exception(\"this cell is not for workers\");"), ("parameters", Parameters), ("study", Declaration));
        var run = await RunAsync("study", "run", $"{notebook}#tiny", "-p", "epochs=2", "--max-minutes", "5");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("4 of 4 runs", run.Output);

        var unknown = await RunAsync("study", "run", $"{notebook}#tine");
        Assert.Equal((1, "rescale: There is no study 'tine', but: tiny.\n"), (unknown.ExitCode, unknown.Error));
        var spent = await RunAsync("study", "run", $"{notebook}#tiny", "--max-minutes", "0.0001", "-p", "epochs=9");
        Assert.Equal(3, spent.ExitCode);
        Assert.Contains("0 of 4 runs are finished, 4 remain", spent.Error);
    }

    [Fact]
    public async Task Plan_PrintsTheMissingRunsAndOnlyMakesOneOfThem()
    {
        var script = Write("own.csx", string.Join('\n', "#r \"artifacts/kit/Rescale.Kit.dll\"", Setup, Parameters, "Console.WriteLine(\"for the reader\");", Declaration));
        Assert.Equal("narrow@1\nwide@1\nnarrow@2\nwide@2\n", (await RunAsync("study", "plan", $"{script}#tiny")).Output);
        var one = await RunAsync("study", "run", $"{script}#tiny", "--only", "wide@1", "--only", "narrow@2");
        Assert.True(one.ExitCode == 0, one.Error);
        Assert.Contains("✓ tiny · 2 of 2 runs", one.Output);
        Assert.Equal("narrow@1\nwide@2\n", (await RunAsync("study", "plan", $"{script}#tiny")).Output);
        foreach (var (run, message) in new[] { ("wild@1", "no variant 'wild', but: narrow, wide."), ("wide@7", "no seed 7, but: 1, 2."), ("wide", "write VARIANT@SEED") })
        {
            var refused = await RunAsync("study", "run", $"{script}#tiny", "--only", run);
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains(message, refused.Error);
        }
    }

    [Fact]
    public async Task WrongUsage_IsToldInOneSentence()
    {
        var untagged = WriteNotebook(("", Declaration));
        foreach (var (arguments, message) in new (string[], string)[]
        {
            (["run", untagged], "no cell of"),
            (["run", "missing.ipynb#a"], "there is no file missing.ipynb"),
            (["run", "tiny"], "write FILE#NAME"),
            (["run", untagged, "--workers", "0"], "each worker needs a core"),
            (["run", untagged, "--max-minutes", "-1"], "more than 0 minutes"),
            (["run", untagged, "-p", "epochs=1", "-p", "epochs=2"], "the parameter 'epochs' is given twice"),
            (["run", untagged, "-p", "epochs"], "'-p epochs' does not say NAME=VALUE"),
            (["status", "--all"], "unknown option '--all'; see ./rescale study status --help."),
            (["status", "unheard of"], "The store has no study 'unheard of', but: none."),
            (["prune", "--keep", "-1"], "at least 0 runs"),
        })
        {
            var result = await RunAsync(["study", .. arguments]);
            Assert.Equal(2, result.ExitCode);
            Assert.Contains(message, result.Error);
        }
    }

    private string[] Numbers(string folder) =>
    [
        .. File.ReadLines(Path.Combine(_folder.FullName, folder, "runs.jsonl")).Select(line => JsonNode.Parse(line)!).Select(run =>
        {
            foreach (var epoch in run["epochs"]!.AsArray())
                epoch!.AsObject().Remove("seconds");
            return $"{run["id"]} {run["variant"]} {run["seed"]} {run["status"]} {run["metrics"]!.ToJsonString()} {run["epochs"]!.ToJsonString()}";
        }),
    ];

    private string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, name), text);
        return name;
    }

    private string WriteNotebook(params (string Tag, string Source)[] cells)
    {
        var notebook = new Notebook();
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = new CodeCell($"cell-{i}", cells[i].Source);
            if (cells[i].Tag.Length > 0)
                cell.AddTag(cells[i].Tag);
            notebook.Cells.Add(cell);
        }
        NotebookFile.Write(Path.Combine(_folder.FullName, "own.ipynb"), notebook);
        return "own.ipynb";
    }

    private Task<CliResult> RunAsync(params string[] arguments) => CliProcess.RunAsync(_folder.FullName, arguments);
}

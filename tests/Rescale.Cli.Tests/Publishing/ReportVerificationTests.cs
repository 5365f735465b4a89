using System.Text.RegularExpressions;
using Rescale.Notebooks.Format;

namespace Rescale.Cli.Tests.Publishing;

/// <summary>A report of a trained study, moved from the checkout that made it to another one with the same build.</summary>
public sealed class ReportVerificationTests : IDisposable
{
    private const string Code = """
        #r "../artifacts/kit/Rescale.Kit.dll"
        using Rescale.Data;
        using Rescale.Studies;
        using Rescale.Training;
        using static TorchSharp.torch;
        var data = Datasets.Open("digits");
        nn.Module<Tensor, Tensor> Net(int width) => nn.Sequential(nn.Conv2d(1, width, 3L), nn.Flatten(), nn.Linear(width * 26 * 26, 10));
        var recipe = new Recipe { Epochs = 2, BatchSize = 16, Optimizer = Optimizers.Sgd(0.05) };
        var study = new Study("tiny")
        {
            Data = seed => data.Split(seed, new SplitSizes(50, 20, 50)),
            Seeds = Seeds.First(2),
            Variants = { new("narrow", () => Net(1), recipe), new("wide", () => Net(2), recipe) },
        };
        study.Run()
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verify-test");

    public ReportVerificationTests()
    {
        foreach (var checkout in new[] { Here, There })
        {
            var notebook = new Notebook();
            notebook.Cells.Add(new CodeCell("study", Code));
            NotebookFile.Write(Path.Combine(checkout, "notebooks", "own.ipynb"), notebook);
            Copy(Checkout.PathOf("artifacts", "kit"), Path.Combine(checkout, "artifacts", "kit"));
            // Where a notebook lies in its repository is git's knowledge.
            using var git = System.Diagnostics.Process.Start("git", ["-C", checkout, "init", "-q"]);
            git.WaitForExit();
        }
    }

    private string Here => Path.Combine(_folder.FullName, "here");

    private string There => Path.Combine(_folder.FullName, "there");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Report_InAnotherCheckout_IsTheSameOrWithinTheToleranceAndSaysWhich()
    {
        var run = await CliProcess.RunAsync(Here, ("RESCALE_THREADS", "1"), "run");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        var moved = Path.Combine(There, "moved.html");
        File.Move(Path.Combine(Here, "reports", "own.html"), moved);
        Directory.Delete(Here, recursive: true);
        // Recorded runs are not to be read back: a study that looked here would stop at this line.
        Directory.CreateDirectory(Path.Combine(There, "results", "tiny"));
        File.WriteAllText(Path.Combine(There, "results", "tiny", "runs.jsonl"), "damaged");

        var same = await CliProcess.RunAsync(There, "verify", moved, "--all");
        Assert.True(same.ExitCode == 0, same.Output + same.Error);
        Assert.Contains("The page is what its record gives, to the last character.", same.Output);
        Assert.Contains("THE SAME: 1 output and 4 runs compared.", same.Output);
        Assert.DoesNotContain("TOLERANCE", same.Output);

        // libtorch's own variable: without vector instructions sums are added in another order.
        var elsewhere = await CliProcess.RunAsync(There, ("ATEN_CPU_CAPABILITY", "default"), "verify", moved, "--all");
        Assert.True(elsewhere.ExitCode == 0, elsewhere.Output + elsewhere.Error);
        Assert.Matches(@"Other machine or libraries \(cpu: [A-Z0-9 ]+ recorded, [A-Z0-9 ]+ here\).* within 0\.05", elsewhere.Output);
        Assert.Matches(@"\d+ of \d+ numbers are equal to the last bit", elsewhere.Output);
        Assert.Contains("SAME WITHIN TOLERANCE: 4 runs compared.", elsewhere.Output);

        var page = File.ReadAllText(moved);
        var number = Regex.Match(page, "(?<=<td class=\"number\">)0\\.[0-9]+(?=</td>)");
        File.WriteAllText(moved, page[..number.Index] + "0.1234" + page[(number.Index + number.Length)..]);
        var edited = await CliProcess.RunAsync(There, "verify", moved);
        Assert.Equal(1, edited.ExitCode);
        Assert.Matches($"under “All runs”: the page shows “.*0\\.1234.*” where its record says “.*{Regex.Escape(number.Value)}", edited.Output);
    }

    private static void Copy(string source, string target)
    {
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}

using System.Diagnostics;
using Rescale.Studies.Store;

namespace Rescale.Tests.Studies;

public sealed class StudyProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task KilledAgainAndAgain_EndsWithTheNumbersOfAnUninterruptedRun()
    {
        var whole = RunStore.Open(folder["whole/runs.db"]);
        ToyStudy.In(whole, seeds: 3, epochs: 25).Run();

        var killed = RunStore.Open(folder["killed/runs.db"]);
        var interrupted = 0;
        foreach (var epochs in new[] { 3, 40, 80, 120 })
        {
            using var child = ChildProcess.Start(killed.Path);
            await Until(() => killed.Runs().Sum(run => run.Epochs.Count) >= epochs || child.HasExited, child);
            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            interrupted += killed.Runs().Count(run => run.Status == RunStatus.Running);
        }
        Assert.True(interrupted > 0, "No run was killed half-way; the test proves nothing.");

        ToyStudy.In(killed, seeds: 3, epochs: 25).Run();
        Assert.Equal(ToyStudy.Numbers(whole), ToyStudy.Numbers(killed));
        Assert.Contains(killed.Runs(), run => run.Attempts > 1);
        Assert.Empty(Directory.GetFiles(folder["killed/checkpoints"]));
    }

    [Fact]
    public async Task TwoProcessesOnOneStudy_ShareTheRunsAndMakeNoneTwice()
    {
        var store = RunStore.Open(folder["shared/runs.db"]);
        using var first = ChildProcess.Start(store.Path);
        using var second = ChildProcess.Start(store.Path);
        await Until(() => first.HasExited && second.HasExited, first, second);
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        var runs = store.Runs("toy");
        Assert.Equal(6, runs.Count);
        Assert.All(runs, run => Assert.Equal((RunStatus.Finished, 1), (run.Status, run.Attempts)));
    }

    private static async Task Until(Func<bool> condition, params Process[] children)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > TimeSpan.FromMinutes(2))
            {
                foreach (var child in children)
                    child.Kill();
                Assert.Fail("The child processes did not get there within two minutes.");
            }
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}

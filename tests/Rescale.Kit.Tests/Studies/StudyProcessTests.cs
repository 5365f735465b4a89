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
        var uninterrupted = ToyStudyChild.StudyIn(whole).Run();

        var killed = RunStore.Open(folder["killed/runs.db"]);
        // Two at a time: starting a process takes most of the time, and each kill hits a store that another process uses.
        var interrupted = await Task.WhenAll(KillTenTimes(killed, seed: 1), KillTenTimes(killed, seed: 2));

        Assert.True(interrupted.Sum() >= 10, $"Only {interrupted.Sum()} of 20 kills hit a run at work; the test proves little.");

        var resumed = ToyStudyChild.StudyIn(killed).Run();
        Assert.Equal(ToyStudy.Numbers(whole), ToyStudy.Numbers(killed));
        Assert.Equal(ToyStudy.Report(uninterrupted), ToyStudy.Report(resumed));
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

    /// <returns>How many kills hit a run at work.</returns>
    private static async Task<int> KillTenTimes(RunStore store, int seed)
    {
        var chance = new Random(seed);
        var interrupted = 0;
        for (var kill = 0; kill < 10; kill++)
        {
            using var child = ChildProcess.Start(store.Path);
            bool IsAtWork() => store.With(connection => connection.Scalar<long>(
                "SELECT count(*) FROM runs WHERE status = 'Running' AND owner LIKE $owner", ("$owner", $"%|{child.Id} %"))) > 0;
            await Until(() => IsAtWork() || child.HasExited, child);
            await Task.Delay(chance.Next(60), TestContext.Current.CancellationToken);
            Assert.False(child.HasExited, $"The study ended before kill {kill + 1}; make it longer.");
            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            interrupted += IsAtWork() ? 1 : 0;
        }
        return interrupted;
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

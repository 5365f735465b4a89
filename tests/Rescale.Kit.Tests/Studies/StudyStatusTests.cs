using Microsoft.Data.Sqlite;
using Rescale.Studies;
using Rescale.Studies.Store;
using Rescale.Tests.Training;
using Rescale.Training;

namespace Rescale.Tests.Studies;

public sealed class StudyStatusTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunStore store;

    public StudyStatusTests() => store = RunStore.Open(folder["runs.db"]);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void Summary_TellsOfTheStudysOwnMetric()
    {
        var results = new Study("errors")
        {
            Data = Toy.Data,
            Metric = Metric.TestError,
            Variants = { new("wide", Toy.Model, Toy.Recipe) },
            Seeds = Seeds.First(2),
            Compute = Toy.Compute,
            Store = store,
            Recorded = "",
        }.Run();
        var status = StudyStatus.Of(store, "errors");
        Assert.Equal(FormattableString.Invariant($"errors: 2 finished of 2 · mean test error wide {results["wide"].Metric!.Mean:0.00} %"), status.Summary);
        Assert.Equal(results.Runs.Select(Metric.TestError.Of), status.Runs.Select(entry => status.Metric.Of(entry.Run)));
        Assert.Equal((false, "pp"), (status.Metric.HigherIsBetter, status.Metric.DifferenceUnit));
        Assert.Equal(["errors"], StudyStatus.All(store).Select(study => study.Study));
    }

    [Fact]
    public void RunAtWork_ShowsHowFarItIsAndWhatIsLeft()
    {
        store.Declare(new StoredStudy("mine", 4, Metric.TestAccuracy));
        Finish("wide", 1, seconds: 10);
        using var claim = Claim("wide", 2);
        claim.Record(Epoch(1, 20));
        var status = StudyStatus.Of(store, "mine");
        // Three epochs of 20 s are left of the one at work, and two runs of each four epochs of 15 s on average are not begun.
        Assert.Equal(TimeSpan.FromSeconds(3 * 20 + 2 * 60), status.Left);
        Assert.Equal("mine: 1 finished, 1 running of 4 · mean test accuracy wide 75.00 % · about 3 min 00 s of computing left", status.Summary);
        Assert.Matches(@"\n  wide, seed 2: running, epochs 1 of 4, 20 s computed, about 1 min 00 s left, last sign of life \d+\.\d s ago", status.ToString());
    }

    [Fact]
    public void RunWhoseProcessIsGone_IsInterrupted()
    {
        using var claim = Claim("wide", 1);
        store.With(connection => connection.Execute("UPDATE runs SET owner = replace(owner, $machine, 'elsewhere'), heartbeat = 0", ("$machine", Environment.MachineName)));
        Assert.Contains("wide, seed 1: interrupted, epochs 0 of 4", StudyStatus.Of(store, "mine").ToString());
    }

    [Fact]
    public void FailedRun_ShowsItsFirstLine()
    {
        using (var claim = Claim("wide", 1))
            claim.Fail("the loss became NaN\nat learning rate 3");
        var text = StudyStatus.Of(store, "mine").ToString();
        Assert.EndsWith("  wide, seed 1: failed, epochs 0 of 4: the loss became NaN", text);
    }

    [Fact]
    public void UnknownStudy_IsRefusedWithThoseThereAre()
    {
        Finish("wide", 1, seconds: 1);
        Assert.Equal("The store has no study 'yours', but: mine.", Assert.Throws<ArgumentException>(() => StudyStatus.Of(store, "yours")).Message);
    }

    private void Finish(string variant, long seed, double seconds)
    {
        using (var claim = Claim(variant, seed))
            claim.Finish([.. Enumerable.Range(1, 4).Select(epoch => Epoch(epoch, seconds))], new Dictionary<string, double> { [RunMetrics.TestAccuracy] = 0.75 });
        Link(variant, seed, value: 75);
    }

    private RunClaim Claim(string variant, long seed)
    {
        var claim = store.TryClaim(Identity(variant, seed), variant, "{}")!;
        Link(variant, seed, value: null);
        return claim;
    }

    private void Link(string variant, long seed, double? value) => store.Link("mine", variant, seed, Identity(variant, seed).Id, epochs: 4, value);

    private static RunIdentity Identity(string variant, long seed) => new(seed, $"{{\"variant\":\"{variant}\",\"seed\":{seed}}}");

    private static EpochMetrics Epoch(int number, double seconds) => new(number, 0.1, 2.5, 0.25, 2.25, 0.5, null, seconds);
}

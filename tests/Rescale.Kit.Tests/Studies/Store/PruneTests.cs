using Microsoft.Data.Sqlite;
using Rescale.Studies;
using Rescale.Studies.Store;
using Rescale.Tests.Training;

namespace Rescale.Tests.Studies.Store;

public sealed class PruneTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunStore store;

    public PruneTests() => store = RunStore.Open(folder["runs.db"]);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void RunsThatAStudyUses_AreKept()
    {
        ToyStudy.In(store).Run();
        Assert.Empty(store.Prune().Paths);
        Assert.All(store.Runs(), run => Assert.True(File.Exists(store.WeightsPath(run.Id))));
    }

    [Fact]
    public void RunsThatAnEditReplaced_LoseTheirWeightsAndKeepTheirNumbers()
    {
        ToyStudy.In(store).Run();
        var replaced = store.Runs().ToArray();
        ToyStudy.In(store, epochs: 4).Run();

        var planned = store.Prune(dryRun: true);
        Assert.Equal(replaced.Select(run => store.WeightsPath(run.Id)).Order(StringComparer.Ordinal), planned.Paths);
        Assert.All(planned.Paths, path => Assert.True(File.Exists(path)));
        Assert.StartsWith("Would remove 4 files of 4 runs, ", planned.ToString());

        var removed = store.Prune();
        Assert.Equal(planned.Paths, removed.Paths);
        Assert.True(removed.Bytes > 0);
        Assert.All(removed.Paths, path => Assert.False(File.Exists(path)));
        Assert.Equal(4, Directory.GetFiles(folder["weights"]).Length);
        Assert.Equal(8, store.Runs().Count(run => double.IsFinite(run.TestAccuracy)));
    }

    [Fact]
    public void RunsThatEndedLongAgo_LoseTheirWeightsOnRequest()
    {
        var results = ToyStudy.In(store).Run();
        Assert.Empty(store.Prune(olderThan: TimeSpan.FromDays(1)).Paths);
        Thread.Sleep(5);
        Assert.Equal(4, store.Prune(olderThan: TimeSpan.Zero).Paths.Count);
        var error = Assert.Throws<InvalidOperationException>(() => results.TrainedModel("wide", seed: 1));
        Assert.Contains("not on this machine", error.Message);
    }

    [Fact]
    public void AllButTheBestOnValidation_LoseTheirWeightsOnRequest()
    {
        var results = ToyStudy.In(store, seeds: 4).Run();
        var expected = results.Variants.SelectMany(variant => variant.Runs.OrderByDescending(run => run.ValidationAccuracy).ThenBy(run => run.Seed).Skip(1));
        var planned = store.Prune(keep: 1, dryRun: true);
        Assert.Equal(expected.Select(run => store.WeightsPath(run.Id)).Order(StringComparer.Ordinal), planned.Paths);
        Assert.Equal(8, Directory.GetFiles(folder["weights"]).Length);
        Assert.Equal(planned.Paths, store.Prune(keep: 1).Paths);
        // The best one of which there are weights is what remains, again and again.
        Assert.Empty(store.Prune(keep: 1).Paths);
        Assert.Equal(2, store.Prune(keep: 0).Runs);
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Prune(keep: -1));
    }

    [Fact]
    public void BestOfAStudyOfLosses_HasTheLowestLoss()
    {
        var study = new Study("losses")
        {
            Data = Toy.Data,
            Metric = Metric.TestLoss,
            Variants = { new("wide", Toy.Model, Toy.Recipe) },
            Seeds = Seeds.First(4),
            Compute = Toy.Compute,
            Store = store,
            Recorded = "",
        };
        var best = study.Run().Runs.MinBy(run => run[RunMetrics.ValidationLoss])!;
        store.Prune(keep: 1);
        Assert.Equal([store.WeightsPath(best.Id)], Directory.GetFiles(folder["weights"]));
    }

    [Fact]
    public void BestRuns_AreKeptHoweverOld()
    {
        ToyStudy.In(store).Run();
        Thread.Sleep(5);
        Assert.Empty(store.Prune(olderThan: TimeSpan.FromDays(1), keep: 1).Paths);
        Assert.Equal(2, store.Prune(olderThan: TimeSpan.Zero, keep: 1).Paths.Count);
    }

    [Fact]
    public void RunThatAnotherStudyKeeps_IsKept()
    {
        ToyStudy.In(store).Run();
        foreach (var entry in store.Current("toy"))
            store.Link($"alone {entry.Variant} {entry.Seed}", entry.Variant, entry.Seed, entry.Run.Id, epochs: 3, value: 1);
        Assert.Empty(store.Prune(keep: 1).Paths);
    }

    [Fact]
    public void RunAtWork_KeepsItsFiles()
    {
        var identity = new RunIdentity(1, "{}");
        using var claim = store.TryClaim(identity, "wide", "{}");
        Directory.CreateDirectory(folder["checkpoints"]);
        File.WriteAllText(store.CheckpointPath(identity.Id), "a checkpoint");
        Assert.Empty(store.Prune().Paths);
        claim!.Dispose();
        Assert.Equal([store.CheckpointPath(identity.Id)], store.Prune().Paths);
    }
}

using Microsoft.Data.Sqlite;
using Rescale.Studies.Store;

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

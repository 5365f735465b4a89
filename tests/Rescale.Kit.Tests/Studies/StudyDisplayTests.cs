using Microsoft.Data.Sqlite;
using Rescale.Display;
using Rescale.Kit.Tests.Display;
using Rescale.Studies;
using Rescale.Studies.Export;
using Rescale.Studies.Store;

namespace Rescale.Tests.Studies;

/// <summary>What a notebook shows of the things that <c>rescale study</c> offers at the command line.</summary>
public sealed class StudyDisplayTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunStore store;

    public StudyDisplayTests()
    {
        store = RunStore.Open(folder["runs.db"]);
        ToyStudy.In(store, epochs: 1).Run();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void Store_ShowsItsStudies() => AssertShows(store, "Studies in the run store", "toy", "4 finished", "narrow");

    [Fact]
    public void Status_ShowsEveryRun() => AssertShows(StudyStatus.Of(store, "toy"), "4 finished of 4", "wide");

    [Fact]
    public void Comparison_ShowsPairsAndConclusion() =>
        AssertShows(StoredComparison.Of(store, "toy:narrow", "wide"), "test accuracy by seed", "n = 2 paired seeds");

    [Fact]
    public void Export_ShowsTheFileAsSeenFromTheNotebook()
    {
        var file = StudyExport.Write(store, "toy", folder["results"]);
        AssertShows(file, "results/runs.jsonl: 4 runs");
        Assert.StartsWith("..", Formatted.As(file, Mime.Text));
    }

    [Fact]
    public void Prune_ShowsWhatIsRemoved()
    {
        AssertShows(store.Prune(), "Nothing to remove.");
        AssertShows(store.Prune(keep: 0, dryRun: true), "Would remove 4 files of 4 runs", $"weights/{store.Runs()[0].Id}.safetensors");
    }

    private void AssertShows(object value, params string[] parts)
    {
        foreach (var type in new[] { Mime.Html, Mime.Text })
        {
            var shown = Formatted.As(value, type);
            Assert.All(parts, part => Assert.Contains(part, shown));
            // Neither names of types nor where the store lies.
            Assert.DoesNotContain("Rescale.", shown);
            Assert.DoesNotContain($"'{folder.Path}", shown);
        }
    }
}

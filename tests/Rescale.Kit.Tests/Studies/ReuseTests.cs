using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Rescale.Display;
using Rescale.Studies;
using Rescale.Studies.Export;
using Rescale.Studies.Store;
using Rescale.Tests.Training;

namespace Rescale.Tests.Studies;

/// <summary>Runs that another build of the kit exported, and a study of the same name that is run now.</summary>
public sealed class ReuseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunStore store;
    private readonly Dictionary<(string, long), RunRecord> elsewhere;

    public ReuseTests()
    {
        store = RunStore.Open(folder["here/runs.db"]);
        var there = RunStore.Open(folder["there/runs.db"]);
        ToyStudy.In(there).Run();
        elsewhere = there.Current("toy").ToDictionary(entry => (entry.Variant, entry.Seed), entry => OfAnotherBuild(entry.Run));
        Export(elsewhere.Values);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void SameIdentity_MakesTheRunsAgain()
    {
        var (results, progress) = Run(Study(Reuse.SameIdentity));
        Assert.Equal((4, 0, 0), (progress.Finished, progress.Reused, progress.OtherBuilds));
        Assert.Empty(results.OtherBuilds);
        Assert.Empty(store.Runs().Select(run => run.Id).Intersect(elsewhere.Values.Select(run => run.Id)));
    }

    [Fact]
    public void SameExperiment_MakesNoneAgainAndSaysWhoMadeThem()
    {
        var (results, progress) = Run(Study(Reuse.SameExperiment));
        Assert.Equal((4, 4, 4), (progress.Finished, progress.Reused, progress.OtherBuilds));
        Assert.Contains("4 of 4 runs (4 recorded before, 4 of them by another build or machine)", progress.ToString());
        Assert.Equal(elsewhere.Values.Select(run => run.Id).Order(), results.Runs.Select(run => run.Id).Order());

        var build = Assert.Single(results.OtherBuilds);
        Assert.StartsWith("kit ffffffff-0 at commit 0123456789 with local changes, threads 8 and not 1", build.Build);
        var sentence = $"4 of 4 runs were made by another build of the kit or on another machine and count because they are of the same experiment: {build}.";
        Assert.Contains(sentence, results.ToString());
        var facts = StudyFacts.Of(results);
        foreach (var topic in new[] { "scope", "compute" })
            Assert.Contains(facts["topics"]![topic]!["facts"]!.AsArray(), fact => (string?)fact!["value"] == sentence);
        // All are of the same other build, so every pair is alike.
        Assert.Equal(0, results.Primary.UnlikePairs);
    }

    [Fact]
    public void SameExperiment_PrefersTheRunsOfThisBuild()
    {
        ToyStudy.In(store).Run();
        var own = ToyStudy.Numbers(store);
        var (results, progress) = Run(Study(Reuse.SameExperiment));
        Assert.Equal((4, 0), (progress.Reused, progress.OtherBuilds));
        Assert.Empty(results.OtherBuilds);
        Assert.Equal(own, ToyStudy.Numbers(store));
    }

    [Fact]
    public void SameExperiment_ReusesWhatTheStoreHoldsWithoutAnyFile()
    {
        Run(Study(Reuse.SameExperiment));
        File.Delete(folder["results/runs.jsonl"]);
        Assert.Equal(4, Run(Study(Reuse.SameExperiment)).Progress.OtherBuilds);
    }

    [Fact]
    public void PairsAcrossBuilds_AreCounted()
    {
        Export(elsewhere.Where(entry => entry.Key is ("narrow", 2)).Select(entry => entry.Value));
        var primary = Run(Study(Reuse.SameExperiment)).Results.Primary;
        Assert.Equal(1, primary.UnlikePairs);
        Assert.Contains("n = 2 paired seeds, 1 of them across unlike builds or machines", primary.ToString());
    }

    [Fact]
    public void RunThatFailedElsewhere_CountsUntilTriedAgain()
    {
        Export(elsewhere.Values.Select(run => run with { Status = RunStatus.Failed, Failure = "the disk burnt", Metrics = new Dictionary<string, double>() }).Take(1));
        Assert.Equal("the disk burnt", Assert.Single(Run(Study(Reuse.SameExperiment)).Results.Failures).Failure);
        var retried = Study(Reuse.SameExperiment);
        retried.RetryFailed = true;
        Assert.Equal((4, 0), (Run(retried).Progress.Finished, retried.Run().Failures.Count));
        Assert.Contains(store.Runs(), run => run.Failure == "the disk burnt");
    }

    public static TheoryData<string> Others => ["recipe", "model", "data", "seeds"];

    [Theory]
    [MemberData(nameof(Others))]
    public void AnotherExperiment_IsNeverReused(string changed)
    {
        var recipe = Toy.Recipe with { Epochs = changed == "recipe" ? 4 : 3 };
        var study = new Study("toy")
        {
            Data = seed => Toy.Data(changed == "data" ? seed + 100 : seed),
            Variants = { new("narrow", () => new ToyNet(changed == "model" ? 2 : 1), recipe) },
            Seeds = changed == "seeds" ? [3, 4] : [1, 2],
            Compute = Toy.Compute,
            Store = store,
            Recorded = folder["results"],
            Reuse = Reuse.SameExperiment,
        };
        Assert.Equal((2, 0), (Run(study).Progress.Finished, Run(study).Results.OtherBuilds.Count));
        Assert.All(store.Runs(), run => Assert.DoesNotContain(run.Id, elsewhere.Values.Select(other => other.Id)));
    }

    private static (StudyResults Results, StudyProgress Progress) Run(Study study)
    {
        StudyProgress? last = null;
        var results = study.Run(progress => last = progress);
        return (results, last!);
    }

    private Study Study(Reuse reuse)
    {
        var study = ToyStudy.In(store, recorded: folder["results"]);
        study.Reuse = reuse;
        return study;
    }

    private void Export(IEnumerable<RunRecord> runs)
    {
        Directory.CreateDirectory(folder["results"]);
        using var file = File.Create(folder["results/runs.jsonl"]);
        foreach (var run in runs)
        {
            ExportedRun.Write(file, "toy", new StudyRun(run.Variant, run.Seed, run));
            file.WriteByte((byte)'\n');
        }
    }

    // As that build would have recorded it: its id is the hash of the identity it saw.
    private static RunRecord OfAnotherBuild(RunRecord run)
    {
        var identity = JsonNode.Parse(run.Identity)!.AsObject();
        identity["threads"] = 8;
        identity["code"]!["Rescale.Kit"] = "ffffffff-0000-0000-0000-000000000000";
        var provenance = JsonNode.Parse(run.Provenance)!.AsObject();
        (provenance["commit"], provenance["dirty"]) = ("0123456789abcdef", true);
        var text = identity.ToJsonString();
        return run with { Id = Sha256.Of(text), Identity = text, Provenance = provenance.ToJsonString() };
    }
}

using System.Text.Json.Nodes;
using Rescale.Studies;
using Rescale.Studies.Store;
using Rescale.Tests.Training;

namespace Rescale.Tests.Studies;

public sealed class StudyFactsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StudyResults results;
    private readonly JsonObject facts;

    public StudyFactsTests()
    {
        results = ToyStudy.In(RunStore.Open(folder["runs.db"]), seeds: 2).Run();
        facts = StudyFacts.Of(results);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Theory]
    [InlineData("scope")]
    [InlineData("tuning")]
    [InlineData("hyperparameters")]
    [InlineData("data")]
    [InlineData("seeds")]
    [InlineData("failures")]
    [InlineData("compute")]
    [InlineData("time")]
    public void Topic_HasNamedFacts(string topic) =>
        Assert.All(facts["topics"]![topic]!["facts"]!.AsArray(), fact => Assert.NotEqual("", (string?)fact!["name"]));

    [Fact]
    public void Runs_HoldEveryMetricOfEveryRunAtFullPrecision()
    {
        var columns = facts["runs"]!["columns"]!.AsArray().Select(column => (string)column!).ToList();
        var rows = facts["runs"]!["rows"]!.AsArray();
        var runs = results.Runs.ToArray();
        Assert.Equal(runs.Length, rows.Count);
        for (var i = 0; i < runs.Length; i++)
        {
            Assert.Equal(runs[i].Id, (string?)rows[i]![0]);
            Assert.Equal(runs[i].TestAccuracy, (double)rows[i]![columns.IndexOf(RunMetrics.TestAccuracy)]!);
            Assert.NotNull(facts["identities"]![runs[i].Id]!["libtorch"]);
        }
    }

    [Fact]
    public void Compute_NamesTheLinearAlgebraLibrary() =>
        Assert.Contains(facts["topics"]!["compute"]!["facts"]!.AsArray(), fact => (string?)fact!["name"] == "Linear algebra" && ((string?)fact["value"])!.Contains("blas", StringComparison.Ordinal));

    [Fact]
    public void Models_CountParametersAndArithmetic()
    {
        var row = facts["topics"]!["models"]!["rows"]![1]!;
        var model = results["wide"].Model;
        Assert.Equal(("wide", model.Trainable, model.Frozen, model.Total, model.Flops), ((string)row[0]!, (long)row[1]!, (long)row[2]!, (long)row[3]!, (long)row[6]!));
    }

    [Fact]
    public void WhatNobodyStated_IsSaidToBeNotStated()
    {
        Assert.Equal((null, null, 0), ((string?)facts["selection"], (string?)facts["limits"], (int)facts["preliminaryRuns"]!));
        Assert.Equal(["not stated", "0"], Values("tuning"));
        Assert.Contains("not stated", Values("scope"));
    }

    [Fact]
    public void WhatTheStudyStates_IsInTheFacts()
    {
        var study = new Study("toy")
        {
            Data = Toy.Data,
            Variants = { new("other", () => new ToyNet(2), Toy.Recipe) },
            Seeds = Seeds.First(1),
            Compute = Toy.Compute,
            Store = RunStore.Open(folder["runs.db"]),
            Recorded = "",
            Selection = "The learning rate is the best of 3 trials on seed 99.",
            Limits = "Pictures of other sizes.",
        };
        var stated = StudyFacts.Of(study.Run());
        Assert.Equal(("The learning rate is the best of 3 trials on seed 99.", "Pictures of other sizes."), ((string?)stated["selection"], (string?)stated["limits"]));
        // The four runs of the study as it was before.
        Assert.Equal(4, (int)stated["preliminaryRuns"]!);
        Assert.Contains("Pictures of other sizes.", stated["topics"]!["scope"]!.ToJsonString());
    }

    private string[] Values(string topic) => [.. facts["topics"]![topic]!["facts"]!.AsArray().Select(fact => (string)fact!["value"]!)];

    [Fact]
    public void Hyperparameters_AreAllOfTheRecipes()
    {
        var names = facts["topics"]!["hyperparameters"]!["facts"]!.AsArray().Select(fact => (string)fact!["name"]!).ToArray();
        foreach (var name in new[] { "Epochs", "BatchSize", "Optimizer.LearningRate", "Optimizer.WeightDecay", "Schedule", "LabelSmoothing" })
            Assert.Contains(names, found => found.EndsWith(name, StringComparison.Ordinal));
    }
}

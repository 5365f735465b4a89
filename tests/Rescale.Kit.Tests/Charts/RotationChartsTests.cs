using System.Text.Json.Nodes;
using Rescale.Charts;
using Rescale.Studies;
using Rescale.Studies.Store;
using Rescale.Tests.Studies;
using Rescale.Tests.Training;

namespace Rescale.Kit.Tests.Charts;

public sealed class RotationChartsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StudyResults results;

    public RotationChartsTests()
    {
        var toy = ToyStudy.In(RunStore.Open(folder["runs.db"]));
        results = new Study("turned")
        {
            Data = seed => Toy.Data(seed).Map(set => set.Rotated(seed, set.Name)),
            Variants = toy.Variants,
            Seeds = toy.Seeds,
            Measures = { RotationMeasures.AccuracyByAngle(parts: 4), RotationMeasures.ChangeByAngle(groupOrder: 4) },
            Compute = toy.Compute,
            Store = toy.Store,
            Recorded = "",
        }.Run();
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void AccuracyByAngle_IsALineWithABandForEachVariant()
    {
        var means = Lines(results.AccuracyByAngleChart());
        Assert.Equal(["narrow", "wide"], means.Select(trace => (string?)trace["name"]));
        Assert.Equal(results.AccuracyByAngle()[1].Mean, Numbers(means[1], "y"));
        Assert.Equal([45.0, 135, 225, 315], Numbers(means[1], "x"));
    }

    [Fact]
    public void ChangeByAngle_NamedVariants_ShowsThoseOnly()
    {
        Assert.Equal("wide", (string?)Assert.Single(Lines(results.ChangeByAngleChart(["wide"])))["name"]);
        Assert.Throws<ArgumentException>(() => results.ChangeByAngleChart(["widest"]));
    }

    [Fact]
    public void GainShares_UndefinedOnes_AreNamedAndHaveNoBar()
    {
        var chart = results.GainShareChart("narrow", ("all of it", "wide", "wide"), ("nothing to share", "wide", "narrow"));
        var bars = chart.ToPlotly()["data"]!.AsArray().Where(trace => (string?)trace!["type"] == "bar").ToList();
        // Two seeds may or may not define the first share; the second one's whole gain is 0.
        bool defined = results.GainShare("narrow", "wide", "wide")!.Share is not null;
        Assert.Equal(defined ? 1 : 0, bars.Count);
        Assert.Contains(defined ? "undefined: nothing to share" : "undefined: all of it, nothing to share", chart.ToPlotly().ToJsonString());
    }

    private static List<JsonNode> Lines(Figure figure) => [.. figure.ToPlotly()["data"]!.AsArray().OfType<JsonNode>().Where(trace => (string?)trace["fill"] is null && (string?)trace["mode"] is not null)];

    private static double[] Numbers(JsonNode trace, string axis) => [.. trace[axis]!.AsArray().Select(value => value!.GetValue<double>())];
}

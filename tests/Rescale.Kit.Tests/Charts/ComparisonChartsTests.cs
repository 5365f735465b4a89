using System.Text.Json.Nodes;
using Rescale.Charts;
using Rescale.Studies;
using Rescale.Studies.Store;
using Rescale.Tests.Studies;

namespace Rescale.Kit.Tests.Charts;

public sealed class ComparisonChartsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StudyResults results;

    public ComparisonChartsTests() => results = ToyStudy.In(RunStore.Open(folder["runs.db"]), seeds: 6).Run();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void Curves_HaveAThinLineForEachSeedAndABandForEachVariant()
    {
        var traces = Traces(results.RunCurveChart(epoch => epoch.TrainLoss, "Training loss"));
        Assert.Equal(2, traces.Count(trace => (string?)trace["fill"] == "toself"));
        var strands = traces.Where(trace => Width(trace) == "1").ToList();
        Assert.Equal(["narrow", "narrow", "narrow", "narrow", "narrow", "narrow"], strands.Take(6).Select(trace => (string?)trace["name"]));
        Assert.Equal(12, strands.Count);
        Assert.Equal(results["wide"].Runs[2].Epochs.Select(epoch => epoch.TrainLoss), Numbers(strands[8], "y"));
        Assert.Contains("seed 3", (string?)strands[8]["customdata"]![0]);
        var means = traces.Where(trace => Width(trace) == "2.25").ToList();
        Assert.Equal(["narrow", "wide"], means.Select(trace => (string?)trace["name"]));
        Assert.Equal(results["wide"].Runs.Average(run => run.Epochs[1].TrainLoss), Numbers(means[1], "y")[1], 1e-12);
    }

    [Fact]
    public void Curves_AVariantHasOneColourAndOneLegendEntry()
    {
        var traces = Traces(results.RunCurveChart(epoch => epoch.TrainLoss, "Training loss"));
        var wide = traces.Where(trace => (string?)trace["name"] == "wide").ToList();
        Assert.Equal(8, wide.Count);
        Assert.Single(wide, trace => (bool)trace["showlegend"]!);
        Assert.Single(wide.Where(trace => (string?)trace["fill"] is null).Select(trace => (string?)trace["line"]!["color"]).Distinct());
    }

    [Fact]
    public void PairedDifferences_AreEachSeedsImprovementWithMeanAndInterval()
    {
        var traces = Traces(results.PairedDifferenceChart());
        var expected = results["wide"].Runs.Zip(results["narrow"].Runs, (wide, narrow) => 100 * wide.TestAccuracy - 100 * narrow.TestAccuracy).ToList();
        Assert.Equal(expected.Select(value => Math.Round(value, 9)), Numbers(traces[0], "y").Select(value => Math.Round(value, 9)));
        Assert.All(traces[0]["x"]!.AsArray(), label => Assert.Equal("width helps<br>(primary)", (string?)label));
        Assert.Contains("seed 2: narrow ", (string?)traces[0]["customdata"]![1]);
        Assert.Equal(expected.Average(), Numbers(traces[1], "y").Single(), 1e-9);
        var interval = results.Primary.Interval!;
        Assert.Equal(interval.High - expected.Average(), (double)traces[1]["error_y"]!["array"]![0]!, 1e-9);
        Assert.Equal(expected.Average() - interval.Low, (double)traces[1]["error_y"]!["arrayminus"]![0]!, 1e-9);
    }

    [Fact]
    public void Improvement_OfTooFewPairs_IsShownWithoutAnInterval()
    {
        var few = ToyStudy.In(RunStore.Open(folder["few.db"]), seeds: 2).Run();
        var plot = few.ImprovementChart().ToPlotly();
        var bar = Assert.Single(plot["data"]!.AsArray());
        Assert.Equal(few.Primary.Improvement!.Mean, (double)bar!["x"]![0]!, 1e-9);
        Assert.Null(bar["error_x"]);
        Assert.Contains("no error bar: too few pairs for an interval", (string)plot["layout"]!["title"]!["subtitle"]!["text"]!);
        Assert.NotNull(Assert.Single(results.ImprovementChart().ToPlotly()["data"]!.AsArray())!["error_x"]);
    }

    [Fact]
    public void PairedDifferences_HaveALineAtZero()
    {
        var line = results.PairedDifferenceChart().ToPlotly()["layout"]!["shapes"]!.AsArray().Single()!;
        Assert.Equal((0.0, 0.0), ((double)line["y0"]!, (double)line["y1"]!));
    }

    [Fact]
    public void PairedDifferences_OfAnError_AreTurnedToo()
    {
        var figure = Judged(Metric.TestError, new Comparison("width helps", Baseline: "narrow", Candidate: "wide")).PairedDifferenceChart();
        Assert.Equal(results.Primary.Improvement!.Values.Select(value => Math.Round(value, 9)), Numbers(Traces(figure)[0], "y").Select(value => Math.Round(value, 9)));
        Assert.Contains("baseline − candidate", figure.ToString());
    }

    [Fact]
    public void Pareto_DrawsEveryVariantAtItsCostAndTheFrontOfTheMeans()
    {
        var traces = Traces(results.ParetoChart(Cost.Parameters));
        Assert.Equal(["narrow", "wide", "Pareto front of the means"], traces.Select(trace => (string?)trace["name"]));
        Assert.Equal([results["wide"].Model.Total], Numbers(traces[1], "x"));
        Assert.Equal([results["wide"].Metric!.Mean], Numbers(traces[1], "y"));
        var (narrow, wide) = (results["narrow"], results["wide"]);
        double[] expected = wide.Metric!.Mean > narrow.Metric!.Mean
            ? [narrow.Metric.Mean, narrow.Metric.Mean, wide.Metric.Mean]
            : [narrow.Metric.Mean, narrow.Metric.Mean];
        Assert.Equal(expected, Numbers(traces[2], "y"));
    }

    [Fact]
    public void Pareto_Hover_NamesSeedsParametersArithmeticAndTime()
    {
        var hover = (string?)Traces(results.ParetoChart(Cost.MultiplyAdds))[1]["customdata"]![0];
        Assert.Contains($"6 seeds; 819 parameters, {results["wide"].Model.MultiplyAdds:N0} multiply-adds, ", hover);
        Assert.Contains(" s per run", hover);
        Assert.Contains("95 % CI of the mean", hover);
    }

    [Fact]
    public void View_HoldsAllChartsAndNamesEveryInterval()
    {
        var view = results.ComparisonView();
        var text = view.ToString();
        string[] titles =
        [
            "Training loss while training", "Validation accuracy while training", "Paired differences, candidate − baseline",
            "Test accuracy against parameters", "Test accuracy against arithmetic", "Test accuracy against time",
        ];
        Assert.All(titles, title => Assert.Contains(title, text));
        var subtitle = (string?)view.ToPlotly()["layout"]!["title"]!["subtitle"]!["text"];
        Assert.Contains("± 1 SD over 6 seeds", subtitle);
        Assert.Contains(results.Primary.Interval!.Method, subtitle);
        Assert.Contains("95 % CI of the mean", subtitle);
    }

    [Fact]
    public void View_WithoutComparisons_LeavesTheirChartOut() =>
        Assert.DoesNotContain("Paired differences", Judged(Metric.TestAccuracy, primary: null).ComparisonView().ToString());

    [Fact]
    public void View_OfOneSeed_HasNoIntervalsAndIsDrawn()
    {
        var view = ToyStudy.In(RunStore.Open(folder["single.db"]), seeds: 1).Run().ComparisonView();
        Assert.DoesNotContain("CI", view.ToString());
        Assert.Equal(6, view.ToPlotly()["layout"]!.AsObject().Count(entry => entry.Key.StartsWith("xaxis", StringComparison.Ordinal)));
    }

    /// <summary>The same runs, judged otherwise.</summary>
    private StudyResults Judged(Metric metric, Comparison? primary)
    {
        var study = ToyStudy.In(RunStore.Open(folder["runs.db"]), seeds: 6);
        var judged = new Study(study.Name) { Data = study.Data, Seeds = study.Seeds, Compute = study.Compute, Store = study.Store, Metric = metric, Primary = primary };
        foreach (var variant in study.Variants)
            judged.Variants.Add(variant);
        return judged.Run();
    }

    private static List<JsonNode> Traces(Plot plot) => [.. plot.ToPlotly()["data"]!.AsArray().Select(trace => trace!)];

    private static double[] Numbers(JsonNode trace, string axis) => [.. trace[axis]!.AsArray().Select(value => (double)value!)];

    private static string? Width(JsonNode trace) => trace["line"]?["width"]?.ToJsonString();
}

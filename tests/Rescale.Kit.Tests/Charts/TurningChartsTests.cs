using Rescale.Charts;
using static TorchSharp.torch;

namespace Rescale.Tests.Charts;

public class TurningChartsTests
{
    [Fact]
    public void Stability_LeavesRoomForThePicturesAboveTheHighestLine()
    {
        using var pictures = rand(2, 1, 4, 4);
        var plot = TurningCharts.StabilityChart([0, 45, 90], pictures, [0, 90], ("C4", [0, 0.5, 0]), ("plain", [0, 1, 1])).ToPlotly();
        Assert.Equal(["C4", "plain"], plot["data"]!.AsArray().Select(trace => (string?)trace!["name"]));
        Assert.Equal(2, plot["layout"]!["images"]!.AsArray().Count);
        Assert.InRange((double)plot["layout"]!["yaxis"]!["range"]![1]!, 1 / 0.78, 1.5);
        Assert.Equal("45", plot["layout"]!["xaxis"]!["dtick"]!.ToJsonString());
    }

    [Fact]
    public void Stability_WithoutNetworks_IsRefused()
    {
        using var pictures = rand(2, 1, 4, 4);
        Assert.Throws<ArgumentException>(() => TurningCharts.StabilityChart([0, 90], pictures, [0, 90]));
    }

    [Fact]
    public void TurnedBack_ScalesEachRowByItsLargest()
    {
        using var small = tensor(new double[] { 1, 2, 4, -2, 0, 0, 1, 1 }).view(2, 2, 2);
        using var large = small * 100;
        var plot = TurningCharts.TurnedBackChart([0, 22.5], ("C4", small), ("plain", large)).ToPlotly();
        const string Row = "[0.25,0.5,null,0,0],[1,-0.5,null,0.25,0.25]";
        Assert.Equal($"[{Row},[null,null,null,null,null],{Row}]", plot["data"]![0]!["z"]!.ToJsonString());
        Assert.Equal("22.5°", (string?)plot["layout"]!["xaxis"]!["ticktext"]![1]);
    }

    [Fact]
    public void TurnedBack_CornersAreNeitherDrawnNorCounted()
    {
        using var maps = ones(1, 4, 4);
        maps[0][0][0] = 100;
        var sheet = TurningCharts.TurnedBackChart([0], ("C4", maps)).ToPlotly()["data"]![0]!["z"]!;
        Assert.Equal("[[null,1,1,null],[1,1,1,1],[1,1,1,1],[null,1,1,null]]", sheet.ToJsonString());
    }

    [Fact]
    public void TurnedBack_AnotherNumberOfMaps_IsNamed()
    {
        using var maps = zeros(3, 2, 2);
        Assert.Contains("'C4' needs maps [2, S, S], one for each angle, not [3, 2, 2]", Assert.Throws<ArgumentException>(() => TurningCharts.TurnedBackChart([0, 90], ("C4", maps))).Message);
    }
}

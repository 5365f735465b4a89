using Rescale.Charts;

namespace Rescale.Tests.Charts;

public class RangeBarSeriesTests
{
    [Fact]
    public void Bars_BeginAtTheirStartAndErrorBarsBelongToTheEnd()
    {
        var trace = new Figure().RangeBar(["step"], [30], [20], "gain").ErrorBars([18], [23], "95 % CI").ToPlotly()["data"]![0]!;
        Assert.Equal("[30]", trace["base"]!.ToJsonString());
        Assert.Equal("[-10]", trace["y"]!.ToJsonString());
        Assert.Equal("[3]", trace["error_y"]!["array"]!.ToJsonString());
        Assert.Equal("[2]", trace["error_y"]!["arrayminus"]!.ToJsonString());
    }

    [Fact]
    public void Bars_DifferentNumbersOfStarts_AreRefused() => Assert.Contains(
        "2 beginnings and 1 ends", Assert.Throws<ArgumentException>(() => new Figure().RangeBar(["a"], [1, 2], [3])).Message);
}

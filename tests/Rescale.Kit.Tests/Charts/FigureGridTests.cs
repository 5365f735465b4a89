using Rescale.Charts;

namespace Rescale.Kit.Tests.Charts;

public sealed class FigureGridTests
{
    [Fact]
    public void Grid_SameNameInTwoFigures_SharesColorAndLegendEntry()
    {
        var data = Chart.Grid(2,
            Chart.Line([1], [1], "train").Line([1], [1], "test"),
            Chart.Line([1], [1], "test").Line([1], [1], "train")).ToPlotly()["data"]!.AsArray();
        Assert.Equal([true, true, false, false], data.Select(trace => (bool)trace!["showlegend"]!));
        Assert.Equal((string?)data[0]!["line"]!["color"], (string?)data[3]!["line"]!["color"]);
        Assert.NotEqual((string?)data[0]!["line"]!["color"], (string?)data[1]!["line"]!["color"]);
        Assert.Equal("x2", (string?)data[2]!["xaxis"]);
    }

    [Fact]
    public void Grid_ThreeFiguresInTwoColumns_FillsRowsFromTheTop()
    {
        var layout = Chart.Grid(2, One(), One(), One()).ToPlotly()["layout"]!;
        Assert.Equal((double)layout["xaxis"]!["domain"]![0]!, (double)layout["xaxis3"]!["domain"]![0]!);
        Assert.True((double)layout["yaxis3"]!["domain"]![1]! < (double)layout["yaxis"]!["domain"]![0]!);
        Assert.Equal(1.0, (double)layout["xaxis2"]!["domain"]![1]!);
    }

    [Fact]
    public void Grid_TitlesOfTwoLines_HaveRoomBetweenTheRows()
    {
        static double Gap(string title)
        {
            var layout = Chart.Grid(1, Chart.Line([1, 2], [1.0, 2]), Chart.Line([1, 2], [1.0, 2]).Title(title)).ToPlotly()["layout"]!;
            return 600 * ((double)layout["yaxis"]!["domain"]![0]! - (double)layout["yaxis2"]!["domain"]![1]!);
        }
        Assert.Equal(20, Gap(string.Join(' ', Enumerable.Repeat("word", 30))) - Gap("word"), 0.1);
    }

    [Fact]
    public void Facets_TakeTheirGroupsAsTitlesAndShareAxes()
    {
        var plot = Chart.Facets([("a", 1), ("b", 2), ("a", 3)], row => row.Item1, group => Chart.Line(group.Select(row => row.Item2), group.Select(row => row.Item2)))
            .ToPlotly();
        Assert.Equal(["a", "b"], plot["layout"]!["annotations"]!.AsArray().Select(note => (string?)note!["text"]));
        Assert.Equal("y", (string?)plot["layout"]!["yaxis2"]!["matches"]);
    }

    [Fact]
    public void Grid_ErrorNames_AreEachToldOnce()
    {
        static Figure Bars() => Chart.Bar(["a"], [1]).ErrorBars([0], [2], "range of six runs");
        var subtitle = (string?)Chart.Grid(2, Bars(), Bars()).ToPlotly()["layout"]!["title"]!["subtitle"]!["text"];
        Assert.Equal("Error bars: range of six runs.", subtitle);
    }

    [Fact]
    public void Images_NoPng_IsRefused() => Assert.Contains("no PNG file", Assert.Throws<ArgumentException>(
        () => Chart.Images([("GIF89a and much that follows"u8.ToArray(), "a")])).Message);

    [Fact]
    public void Grid_OfNothing_IsRefused() => Assert.Throws<ArgumentException>(() => Chart.Grid(2));

    private static Figure One() => Chart.Line([1, 2], [1, 2]);
}

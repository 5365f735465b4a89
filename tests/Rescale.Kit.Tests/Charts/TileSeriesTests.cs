using Rescale.Charts;

namespace Rescale.Tests.Charts;

public class TileSeriesTests
{
    private static Figure Two => new Figure().Tiles(["row"], ["a", "b"], (_, column) => new double[,] { { column, 2 }, { 3, 4 } }, "Value");

    [Fact]
    public void Tiles_StandSideBySideWithAGapAndNamesAtTheirMiddles()
    {
        var plot = Two.ToPlotly();
        Assert.Equal("[[0,2,null,1,2],[3,4,null,3,4]]", plot["data"]![0]!["z"]!.ToJsonString());
        Assert.Equal("[0.5,3.5]", plot["layout"]!["xaxis"]!["tickvals"]!.ToJsonString());
        Assert.Equal("reversed", (string?)plot["layout"]!["yaxis"]!["autorange"]);
        Assert.Equal("x", (string?)plot["layout"]!["yaxis"]!["scaleanchor"]);
    }

    [Fact]
    public void Tiles_AskForAWidthThatGrowsWithTheirColumns()
    {
        static int Width(int columns) => (int)new Figure().Tiles(["row"], Enumerable.Range(0, columns).Select(column => $"{column}"), (_, _) => new double[1, 1], "Value")
            .ToPlotly()["layout"]!["meta"]!["minimumWidth"]!;
        Assert.InRange(Width(9) - Width(5), 4 * 40, 4 * 60);
    }

    [Fact]
    public void Text_NamesRowsColumnsAndRange()
    {
        var text = Two.ToString();
        Assert.Contains("Value (2 tiles of 2 × 2): 0 … 4", text);
        Assert.Contains("columns: a, b", text);
    }

    [Fact]
    public void Tile_OfAnotherSize_IsNamed()
    {
        var error = Assert.Throws<ArgumentException>(() => new Figure().Tiles(["row"], ["a", "b"], (_, column) => new double[1 + column, 1], "Value"));
        Assert.Contains("row 'row', column 'b' is 2 × 1, but the first one is 1 × 1", error.Message);
    }

    [Fact]
    public void Tiles_None_AreRefused() =>
        Assert.Contains("no tile", Assert.Throws<ArgumentException>(() => new Figure().Tiles(["row"], ["a"], (_, _) => null, "Value")).Message);
}

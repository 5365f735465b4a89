using Rescale.Charts;
using Rescale.Display;
using static TorchSharp.torch;

namespace Rescale.Tests.Charts;

public class PictureRowSeriesTests
{
    private static byte[] Png
    {
        get
        {
            using var picture = zeros(3, 3);
            return ImageGrid.Of(picture).Png;
        }
    }

    [Fact]
    public void Pictures_StandAtTheTopAboveTheirPlaces()
    {
        var layout = Chart.Line([0, 45, 90], [0.0, 1, 0]).PictureRow([0, 90], [Png, Png]).ToPlotly()["layout"]!;
        var pictures = layout["images"]!.AsArray();
        Assert.Equal([0.0, 90.0], pictures.Select(picture => (double)picture!["x"]!));
        Assert.All(pictures, picture => Assert.Equal("y domain", (string?)picture!["yref"]));
        Assert.StartsWith("data:image/png;base64,", (string?)pictures[0]!["source"]);
        Assert.Equal("[-45,135]", layout["xaxis"]!["range"]!.ToJsonString());
    }

    [Fact]
    public void Pictures_InTheSecondFigureOfAGrid_BelongToItsAxes()
    {
        var layout = Chart.Grid(2, Chart.Line([1], [1]), Chart.Line([1], [1]).PictureRow([1, 2], [Png, Png])).ToPlotly()["layout"]!;
        Assert.Equal("x2", (string?)layout["images"]![0]!["xref"]);
    }

    [Fact]
    public void Pictures_WithoutPlaces_AreRefused()
    {
        Assert.Contains("1 places and 2 pictures", Assert.Throws<ArgumentException>(() => new Figure().PictureRow([1], [Png, Png])).Message);
        Assert.Contains("must ascend", Assert.Throws<ArgumentException>(() => new Figure().PictureRow([1, 1], [Png, Png])).Message);
        Assert.Contains("no PNG file", Assert.Throws<ArgumentException>(() => new Figure().PictureRow([1, 2], [Png, [1, 2, 3]])).Message);
    }
}

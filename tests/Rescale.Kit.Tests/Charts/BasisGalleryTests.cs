using Rescale.Charts;
using Rescale.Layers;

namespace Rescale.Tests.Charts;

public class BasisGalleryTests
{
    [Fact]
    public void Gallery_HasARowPerRingAndAColumnPerWave()
    {
        var layout = SteerableBasis.Of(4, 5).Gallery().ToPlotly()["layout"]!;
        Assert.Equal(["r = 0, σ = 0.6", "r = 1, σ = 0.6", "r = 2, σ = 0.4"], layout["yaxis"]!["ticktext"]!.AsArray().Select(name => (string?)name));
        Assert.Equal(["1", "cos φ", "sin φ", "cos 2φ", "sin 2φ"], layout["xaxis"]!["ticktext"]!.AsArray().Select(name => (string?)name));
    }

    [Fact]
    public void Gallery_DrawsEachFilterRelativeToItsLargestAndLeavesWhatDoesNotExistEmpty()
    {
        var basis = SteerableBasis.Of(8, 5);
        var sheet = basis.Gallery().ToPlotly()["data"]![0]!["z"]!.AsArray();
        using var filters = basis.Filters();
        int drawn = 0;
        for (int ring = 0; ring < 3; ring++)
        {
            for (int wave = 0; wave < 5; wave++)
            {
                var tile = Enumerable.Range(0, 25).Select(pixel => sheet[6 * ring + pixel / 5]![6 * wave + pixel % 5]).ToArray();
                int index = basis.Names.ToList().FindIndex(name => name.Ring.Radius == ring && name.Frequency == (wave + 1) / 2 && name.IsSine == (wave > 0 && wave % 2 == 0));
                if (index < 0)
                {
                    Assert.All(tile, Assert.Null);
                    continue;
                }
                drawn++;
                var expected = filters[index][0].data<double>().ToArray();
                double largest = expected.Max(Math.Abs);
                Assert.All(tile.Zip(expected), pixel => Assert.Equal(pixel.Second / largest, (double)pixel.First!, 5e-4));
            }
        }
        Assert.Equal(basis.Count, drawn);
    }
}

using Rescale.Layers;
using Rescale.Models;
using static TorchSharp.torch;

namespace Rescale.Tests.Models;

public class VggTests
{
    [Fact]
    public void Forward_AnyChannelsAndWidth_GivesLogits()
    {
        using var scope = NewDisposeScope();
        using var network = new RepeatedVgg(4, Transforms.Sign, classes: 7, inputChannels: 1, width: 0.1);
        Assert.Equal([3L, 7L], network.forward(rand(3, 1, 32, 32)).shape);
    }

    [Fact]
    public void Forward_ImageNetStem_TakesPicturesFourTimesAsLarge()
    {
        using var scope = NewDisposeScope();
        using var network = new Vgg(6, width: 0.1, stem: Stem.ImageNet);
        Assert.Equal([2L, 10L], network.forward(rand(2, 3, 128, 128)).shape);
        Assert.Contains("at least 128×128", Assert.Throws<ArgumentException>(() => network.forward(rand(2, 3, 64, 64))).Message);
    }

    [Fact]
    public void Forward_SmallPictures_SaysHowToPad()
    {
        using var network = new Vgg(4, inputChannels: 1, width: 0.125);
        using var small = rand(1, 1, 28, 28);
        var error = Assert.Throws<ArgumentException>(() => network.forward(small));
        Assert.Contains("at least 32×32", error.Message);
        Assert.Contains("PadTo(32)", error.Message);
    }

    [Theory]
    [InlineData(3, 1.0, "depth 4 to 11")]
    [InlineData(12, 1.0, "depth 4 to 11")]
    [InlineData(6, 0.0, "positive")]
    [InlineData(6, double.NaN, "positive")]
    public void Construction_OutOfRange_NamesTheRange(int depth, double width, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentOutOfRangeException>(() => new Vgg(depth, width: width)).Message);
}

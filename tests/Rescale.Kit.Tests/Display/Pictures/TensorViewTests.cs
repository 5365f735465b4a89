using Rescale.Display;
using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Tests.Display.Pictures;

public class TensorViewTests
{
    [Fact]
    public void Colours_ZeroIsWhiteAndSignsDiffer()
    {
        using var scope = NewDisposeScope();
        var picture = PngCodec.Decode(TensorView.Of(tensor(new[] { -2f, 0f, 2f }), scale: 1).Png);
        Assert.Equal([3L, 1L, 3L], picture.shape);
        Assert.Equal([255, 255, 255], picture[.., 0, 1].data<byte>().ToArray());
        var (below, above) = (picture[.., 0, 0].data<byte>().ToArray(), picture[.., 0, 2].data<byte>().ToArray());
        Assert.True(below[2] > below[0] && above[0] > above[2]);
    }

    [Fact]
    public void FilterBank_HasOneRowPerOutputAndOneColumnPerInput()
    {
        using var scope = NewDisposeScope();
        var picture = PngCodec.Decode(TensorView.Of(randn(4, 2, 3, 3), scale: 1).Png);
        Assert.Equal([3L, 4 * 4 - 1, 2 * 4 - 1], picture.shape);
    }

    [Fact]
    public void FilterBank_EachFilterStandsAtItsRowAndColumn()
    {
        using var scope = NewDisposeScope();
        var bank = zeros(2, 3, 1, 1);
        bank[1, 2, 0, 0] = 1;
        var picture = PngCodec.Decode(TensorView.Of(bank, scale: 1).Png);
        Assert.NotEqual(255, picture[1, 2, 4].item<byte>());
        Assert.Equal(255, picture[1, 0, 0].item<byte>());
    }

    [Fact]
    public void Text_NamesTypeShapeAndRange()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("W: Float32 [2], -1 to 3, mean 1", TensorView.Of(tensor(new[] { -1f, 3f }), "W").ToString());
    }

    [Fact]
    public void Construction_NoNumbers_IsRefused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("at least one number", Assert.Throws<ArgumentException>(() => TensorView.Of(zeros(0, 3))).Message);
    }
}

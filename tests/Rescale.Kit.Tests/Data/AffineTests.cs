using Rescale.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Tests.Data;

public sealed class AffineTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(6, 6)]
    [InlineData(5, 8)]
    public void Apply_MapThatDoesNothing_KeepsThePictures(int height, int width)
    {
        var pictures = Noise(3, height, width);
        AssertEqual(pictures, Affine.Apply(pictures, [new(0), new(0), new(0)]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Apply_QuarterTurns_EqualRot90(int quarters)
    {
        var pictures = Noise(2, 9, 9);
        var map = new AffineMap(quarters * Math.PI / 2);
        AssertEqual(pictures.rot90(quarters, (2, 3)), Affine.Apply(pictures, [map, map]));
    }

    [Fact]
    public void Apply_QuarterTurnOfAnOblongPicture_TurnsItsMiddle()
    {
        var pictures = Noise(1, 4, 10);
        var turned = Affine.Apply(pictures, [new AffineMap(Math.PI / 2)]);
        AssertEqual(pictures.narrow(3, 3, 4).rot90(1, (2, 3)), turned.narrow(3, 3, 4));
        Assert.Equal(0, turned.narrow(3, 0, 3).abs().max().item<float>(), 1e-5);
    }

    [Fact]
    public void Apply_HalfTheSize_AveragesBlocksOfFour()
    {
        // Each pixel of the smaller picture shows the corner at which four old ones meet.
        var pictures = Noise(1, 8, 8);
        var smaller = Affine.Apply(pictures, [new AffineMap(0, Scale: 0.5)]);
        var expected = nn.functional.pad(nn.functional.avg_pool2d(pictures, 2), [2, 2, 2, 2]);
        AssertEqual(expected, smaller);
    }

    [Fact]
    public void Apply_TwiceTheSize_HalvesARampsSlope()
    {
        var ramp = linspace(-3.5, 3.5, 8).expand(1, 1, 8, 8);
        AssertEqual(ramp / 2, Affine.Apply(ramp, [new AffineMap(0, Scale: 2)]));
    }

    [Fact]
    public void Apply_ShearOf45Degrees_ShiftsEachRowByItsHeight()
    {
        var picture = zeros(1, 1, 5, 5);
        picture[.., .., .., 2] = 1;
        AssertEqual(eye(5).flip(1).view(1, 1, 5, 5), Affine.Apply(picture, [new AffineMap(0, Shear: Math.PI / 4)]));
    }

    [Fact]
    public void Apply_ShearThenTurn_InThatOrder()
    {
        var pictures = Noise(1, 7, 7);
        var sheared = Affine.Apply(pictures, [new AffineMap(0, Shear: Math.PI / 4)]);
        AssertEqual(sheared.rot90(1, (2, 3)), Affine.Apply(pictures, [new AffineMap(Math.PI / 2, Shear: Math.PI / 4)]));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(1, Math.PI / 2)]
    public void Apply_MapThatCannotBeUndone_IsRefused(double scale, double shear) => Assert.Contains(
        "cannot be undone", Assert.Throws<ArgumentException>(() => Affine.Apply(zeros(1, 1, 4, 4), [new AffineMap(0, scale, shear)])).Message);

    [Fact]
    public void Apply_WrongNumberOfMaps_SaysSo() => Assert.Contains(
        "2 pictures, 1 maps", Assert.Throws<ArgumentException>(() => Affine.Apply(zeros(2, 1, 4, 4), [new AffineMap(0)])).Message);

    private static Tensor Noise(int count, int height, int width)
    {
        manual_seed(1);
        return rand(count, 2, height, width);
    }

    // Coordinates are computed in float32, so a sample may lie 1e-6 beside its pixel.
    private static void AssertEqual(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(0, (expected - actual).abs().max().item<float>(), 1e-5);
    }
}

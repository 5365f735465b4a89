using Rescale.Data;
using static TorchSharp.torch;

namespace Rescale.Tests.Data;

public class AugmentTests
{
    [Fact]
    public void Crop_ShiftsEachPictureByAtMostThePadding()
    {
        using var scope = NewDisposeScope();
        var pictures = zeros(200, 1, 9, 9);
        pictures[.., 0, 4, 4] = 1;
        var cropped = Augment.Crop(pictures, new SeededGenerator(1), padding: 2);
        Assert.Equal(pictures.shape, cropped.shape);
        Assert.Equal(200f, cropped.sum().item<float>());
        Assert.Equal(200f, cropped.narrow(2, 2, 5).narrow(3, 2, 5).sum().item<float>());
        // All 25 places occur: 200 draws miss a given one with probability 0.0003.
        Assert.Equal(25, cropped.sum([0]).gt(0).sum().item<long>());
    }

    [Fact]
    public void Flip_MirrorsAboutHalf()
    {
        using var scope = NewDisposeScope();
        var pictures = zeros(400, 1, 2, 2);
        pictures[.., 0, 0, 0] = 1;
        var left = Augment.Flip(pictures, new SeededGenerator(1))[.., 0, 0, 0].sum().item<float>();
        Assert.InRange(left, 150, 250);
    }

    [Fact]
    public void Rotate_SameRandomness_GivesTheSamePictures()
    {
        using var scope = NewDisposeScope();
        var pictures = rand(5, 1, 8, 8);
        var first = Augment.Rotate(pictures, new SeededGenerator(9));
        Assert.Equal(first.data<float>().ToArray(), Augment.Rotate(pictures, new SeededGenerator(9)).data<float>().ToArray());
        Assert.NotEqual(pictures.data<float>().ToArray(), first.data<float>().ToArray());
    }

    [Fact]
    public void Affine_WithoutAnyRange_KeepsThePictures()
    {
        using var scope = NewDisposeScope();
        var pictures = rand(4, 3, 6, 9);
        var mapped = Augment.Affine(pictures, new SeededGenerator(1), degrees: 0, scale: (1, 1));
        Assert.Equal(0, (pictures - mapped).abs().max().item<float>(), 1e-5);
    }

    [Fact]
    public void Affine_EveryPicture_HasItsOwnMapWithinTheRanges()
    {
        using var scope = NewDisposeScope();
        // The area of a disc in the middle grows with the square of the enlargement, whatever the angle and the shear.
        var axis = linspace(-1, 1, 41).square();
        var disc = (axis.unsqueeze(0) + axis.unsqueeze(1)).lt(0.3).to_type(ScalarType.Float32);
        var mapped = Augment.Affine(disc.expand(300, 1, 41, 41), new SeededGenerator(1), degrees: 20, scale: (0.8, 1.2), shear: 20);
        var enlargements = (mapped.sum([1, 2, 3]) / disc.sum()).sqrt();
        // An edge pixel counts by its share, so an area is off by a few of the 390 pixels.
        Assert.InRange(enlargements.min().item<float>(), 0.79, 0.82);
        Assert.InRange(enlargements.max().item<float>(), 1.18, 1.21);
        Assert.InRange(enlargements.mean().item<float>(), 0.97, 1.03);
    }

    [Fact]
    public void Affine_OnlyAngles_TurnsWithinTheLargest()
    {
        using var scope = NewDisposeScope();
        // A dot 20 pixels right of the centre climbs by 20·sin(angle).
        var pictures = zeros(400, 1, 61, 61);
        pictures[.., 0, 30, 50] = 1;
        var mapped = Augment.Affine(pictures, new SeededGenerator(1), degrees: 30, scale: (1, 1)).squeeze(1);
        var rows = arange(61, dtype: ScalarType.Float32).view(1, 61, 1);
        var climbs = 30 - (mapped * rows).sum([1, 2]) / mapped.sum([1, 2]);
        Assert.InRange(climbs.max().item<float>(), 9, 10.5);
        Assert.InRange(climbs.min().item<float>(), -10.5, -9);
    }

    [Theory]
    [InlineData(-1, 1, 1, 0)]
    [InlineData(0, 0, 1, 0)]
    [InlineData(0, 1.2, 0.8, 0)]
    [InlineData(0, 1, 1, 90)]
    public void Affine_ImpossibleRanges_AreRefused(double degrees, double smallest, double largest, double shear)
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentOutOfRangeException>(() => Augment.Affine(zeros(1, 1, 4, 4), new SeededGenerator(1), degrees, (smallest, largest), shear));
    }
}

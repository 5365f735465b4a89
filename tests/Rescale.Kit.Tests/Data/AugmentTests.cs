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

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public void CropAndFlip_CopiesOfRows_EqualTensorOperations(int padding)
    {
        using var scope = NewDisposeScope();
        var pictures = rand(40, 3, 6, 7);
        // Doubles are not copied row by row.
        var doubles = pictures.to_type(ScalarType.Float64);
        var copied = Augment.Flip(Augment.Crop(pictures, new SeededGenerator(3), padding), new SeededGenerator(4));
        var gathered = Augment.Flip(Augment.Crop(doubles, new SeededGenerator(3), padding), new SeededGenerator(4));
        Assert.Equal(gathered.to_type(ScalarType.Float32).data<float>().ToArray(), copied.data<float>().ToArray());
    }

    [Fact]
    public void Normalise_BringsEachChannelToMean0AndDeviation1()
    {
        using var scope = NewDisposeScope();
        var pictures = rand(50, 2, 8, 8) * tensor(new[] { 1f, 3f }).view(1, 2, 1, 1);
        var mean = pictures.mean([0L, 2, 3]).to_type(ScalarType.Float64).data<double>().ToArray();
        double[] deviation = [pictures.select(1, 0).std(unbiased: false).item<float>(), pictures.select(1, 1).std(unbiased: false).item<float>()];
        var normalised = Augment.Normalise(pictures, mean, deviation);
        for (int channel = 0; channel < 2; channel++)
        {
            Assert.Equal(0, normalised.select(1, channel).mean().item<float>(), 1e-5);
            Assert.Equal(1, normalised.select(1, channel).std(unbiased: false).item<float>(), 1e-4);
        }
        Assert.Throws<ArgumentException>(() => Augment.Normalise(pictures, [0.5], [0.2]));
        Assert.Throws<ArgumentException>(() => Augment.Normalise(pictures, [0, 0], [1, 0]));
    }

    [Fact]
    public void Cutout_SetsOneSquareToZero()
    {
        using var scope = NewDisposeScope();
        var left = Augment.Cutout(ones(300, 2, 9, 9), new SeededGenerator(1), size: 3);
        var covered = left.eq(0).sum([1, 2, 3]).data<long>().ToArray();
        // Both channels lose the same square: 9 pixels inside, fewer at an edge, 4 in a corner.
        Assert.All(covered, pixels => Assert.Contains(pixels, new long[] { 18, 12, 8 }));
        Assert.Contains(8L, covered);
        Assert.Contains(18L, covered);
        Assert.Equal(left.data<float>().ToArray(), Augment.Cutout(ones(300, 2, 9, 9), new SeededGenerator(1), size: 3).data<float>().ToArray());
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

    [Theory]
    [InlineData(1, 29, 3)]
    [InlineData(3, 8, 2)]
    [InlineData(1, 5, 1)]
    [InlineData(2, 1, 4)]
    public void RotateFinely_PictureByPicture_EqualsThreeTensorOperations(int channels, int size, int enlargement)
    {
        using var scope = NewDisposeScope();
        var pictures = rand(20, channels, size, size);
        double[] angles = [0, Math.PI / 2, Math.PI, 3 * Math.PI / 2, .. Rotation.RandomAngles(16, 5)];
        var expected = FineRotation.ByTensors(pictures.to(ScalarType.Float64), angles, enlargement);
        var turned = FineRotation.Apply(pictures, angles, enlargement);
        Assert.Equal(pictures.shape, turned.shape);
        // Places on the fine grid are floats: at 87 pixels one is known to 1e-5, and neighbours differ by less than 1.
        Assert.InRange((turned - expected).abs().max().item<double>(), 0, 3e-5);
    }

    [Fact]
    public void RotateFinely_SameChance_TurnsEachPictureAsIfItWereAlone()
    {
        using var scope = NewDisposeScope();
        var pictures = rand(40, 1, 29, 29);
        var together = Augment.RotateFinely(pictures, new SeededGenerator(1, 7));
        Assert.Equal(together.data<float>().ToArray(), Augment.RotateFinely(pictures, new SeededGenerator(1, 7)).data<float>().ToArray());
        Assert.NotEqual(together.data<float>().ToArray(), Augment.RotateFinely(pictures, new SeededGenerator(1, 8)).data<float>().ToArray());
        var random = new SeededGenerator(1, 7);
        double[] angles = [.. Enumerable.Range(0, 40).Select(_ => random.NextDouble() * Math.Tau)];
        for (int i = 0; i < 40; i += 13)
        {
            var alone = FineRotation.Apply(pictures.narrow(0, i, 1), angles[i..(i + 1)], 3);
            Assert.Equal(together[i].data<float>().ToArray(), alone.data<float>().ToArray());
        }
    }

    [Fact]
    public void RotateFinely_OblongPictures_SaysSo()
    {
        using var scope = NewDisposeScope();
        var message = Assert.Throws<ArgumentException>(() => Augment.RotateFinely(rand(1, 1, 4, 5), new SeededGenerator(1))).Message;
        Assert.Contains("[1, 1, 4, 5]", message);
    }
}

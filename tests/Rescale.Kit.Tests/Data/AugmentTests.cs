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
}

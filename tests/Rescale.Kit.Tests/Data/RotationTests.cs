using Rescale.Data;
using static TorchSharp.torch;

namespace Rescale.Tests.Data;

public class RotationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rotate_MultiplesOf90Degrees_EqualRot90(int quarters)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var pictures = rand(3, 2, 9, 9);
        var turned = Rotation.Rotate(pictures, [.. Enumerable.Repeat(quarters * Math.PI / 2, 3)]);
        Assert.True((turned - pictures.rot90(quarters, (2, 3))).abs().max().item<float>() < 1e-5);
    }

    [Fact]
    public void Rotate_ThereAndBack_KeepsASmoothPicture()
    {
        using var scope = NewDisposeScope();
        var axis = linspace(-1, 1, 28).square();
        var blob = (-(axis.unsqueeze(0) + 3 * axis.unsqueeze(1)) * 6).exp().view(1, 1, 28, 28);
        var back = Rotation.Rotate(Rotation.Rotate(blob, [0.7]), [-0.7]);
        Assert.True((back - blob).abs().max().item<float>() < 0.05);
    }

    [Fact]
    public void Rotate_WrongNumberOfAngles_SaysSo()
    {
        using var pictures = zeros(2, 1, 5, 5);
        Assert.Contains("2 pictures, 1 angles", Assert.Throws<ArgumentException>(() => Rotation.Rotate(pictures, [0.0])).Message);
    }

    [Fact]
    public void Rotate_OblongPicture_IsRefused()
    {
        using var pictures = zeros(1, 1, 5, 6);
        Assert.Contains("square", Assert.Throws<ArgumentException>(() => Rotation.Rotate(pictures, [0.0])).Message);
    }
}

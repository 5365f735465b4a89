using Rescale.Layers;
using Rescale.Models;
using static TorchSharp.torch;

namespace Rescale.Tests.Models;

public class RotMnistNetTests
{
    [Theory]
    [InlineData(4, 304_154)]
    [InlineData(8, 305_098)]
    [InlineData(16, 301_746)]
    public void Equivariant_HasThePublishedCount(int groupOrder, long expected)
    {
        var summary = ModelSummary.OfShapes(() => RotMnistNet.Equivariant(groupOrder), 1, 29, 29);
        Assert.Equal((expected, 0), (summary.Trainable, summary.Frozen));
    }

    [Theory]
    [InlineData(28, 1e-4, 0.0)]
    [InlineData(29, 10.0, 1e-3)]
    public void C4Features_TurnedBy90Degrees_ExactOnlyWhereThePoolsFit(int size, double atMost, double atLeast)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        manual_seed(1);
        using var network = RotMnistNet.Equivariant(4);
        network.eval();
        var pictures = rand(4, 1, size, size);
        var features = network.Features(pictures);
        double change = (network.Features(pictures.rot90(1, (2, 3))) - features).norm().item<float>() / features.norm().item<float>();
        Assert.InRange(change, atLeast, atMost);
    }

    [Fact]
    public void Equivariant_NoRotation_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => RotMnistNet.Equivariant(0));

    [Fact]
    public void Equivariant_Folded_GivesTheSameLogits()
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var network = RotMnistNet.Equivariant(8, width: 0.2);
        network.eval();
        var pictures = rand(2, 1, 29, 29);
        var expected = network.forward(pictures);
        Assert.True(expected.eq(network.Fold().forward(pictures)).all().item<bool>());
        Assert.DoesNotContain(network.state_dict().Keys, name => name.EndsWith("coefficients", StringComparison.Ordinal));
    }

    [Fact]
    public void Forward_AtPublishedSize_GivesLogits()
    {
        using var scope = NewDisposeScope();
        using var network = RotMnistNet.Repeated(8, Transforms.Swish, width: 0.2);
        Assert.Equal([2L, 10L], network.forward(rand(2, 1, 29, 29)).shape);
    }

    [Fact]
    public void Repeated_OtherGroup_SaysWhichExist() =>
        Assert.Contains("C4, C8 or C16", Assert.Throws<ArgumentOutOfRangeException>(() => RotMnistNet.Repeated(6, Transforms.Identity)).Message);

    [Fact]
    public void Forward_SmallPictures_NamesTheSmallestSize()
    {
        using var network = RotMnistNet.Baseline(width: 0.2);
        using var small = rand(2, 1, 20, 20);
        Assert.Contains("24×24", Assert.Throws<ArgumentException>(() => network.forward(small)).Message);
    }
}

using Rescale.Layers;
using Rescale.Models;

namespace Rescale.Tests.Models;

public class ModelSummaryTests
{
    [Fact]
    public void Of_Vgg11_CountsParametersAndMultiplyAdds()
    {
        using var network = new Vgg(11);
        network.train();
        var summary = ModelSummary.Of(network, 3, 32, 32);
        Assert.Equal(9_416_010, summary.Trainable);
        Assert.Equal(9_416_010, summary.Layers.Sum(layer => layer.Trainable));
        // Σ over the ten convolutions of O·I·9·H·W at 32, 32, 16, 16, 8, 8, 4, 4, 2 and 2 pixels, and 512·10 for the classifier.
        long expected = 9L * (3 * 64 * 1024 + 64 * 64 * 1024 + 64 * 128 * 256 + 128 * 128 * 256 + 128 * 256 * 64 + 256 * 256 * 64 + 256 * 512 * 16 + 512 * 512 * 16 + 2 * 512 * 512 * 4) + 5120;
        Assert.Equal(expected, summary.MultiplyAdds);
        Assert.True(network.training);
    }

    [Fact]
    public void Of_RescaledVgg_HasTheLargeNetworksCostAndTheSmallOnesParameters()
    {
        using var large = new Vgg(11, width: 0.25);
        using var rescaled = new RepeatedVgg(6, Transforms.Identity, width: 0.25);
        using var small = new Vgg(6, width: 0.25);
        var (largeSummary, summary, smallSummary) = (ModelSummary.Of(large, 3, 32, 32), ModelSummary.Of(rescaled, 3, 32, 32), ModelSummary.Of(small, 3, 32, 32));
        Assert.Equal(largeSummary.MultiplyAdds, summary.MultiplyAdds);
        Assert.True(summary.Total < smallSummary.Total * 1.2);
        Assert.Contains("RepeatedConv2d", summary.ToString());
    }

    [Fact]
    public void Of_C4_ReportsFieldLayersAsRows()
    {
        using var network = RotMnistNet.Equivariant(4, width: 0.25);
        var summary = ModelSummary.Of(network, 1, 28, 28);
        Assert.Equal(6, summary.Layers.Count(layer => layer.Kind == nameof(SteerableConv2d)));
        Assert.Equal(6, summary.Layers.Count(layer => layer.Kind == nameof(FieldBatchNorm)));
        Assert.Equal(summary.Trainable, summary.Layers.Sum(layer => layer.Trainable));
    }

    [Fact]
    public void OneBitSize_OfSign_CountsEveryMaskEntryAsOneBit()
    {
        var identity = ModelSummary.OfShapes(() => new RepeatedVgg(6, Transforms.Identity), 3, 32, 32);
        var sign = ModelSummary.OfShapes(() => new RepeatedVgg(6, Transforms.Sign), 3, 32, 32);
        Assert.Equal(4 * identity.Total, identity.OneBitEquivalentBytes);
        Assert.Equal(identity.Total, identity.OneBitEquivalentParameters);
        Assert.Equal(sign.Total - identity.Total, sign.OneBit);
        Assert.Equal(sign.OneBit, sign.Layers.Sum(layer => layer.OneBit));
        Assert.Equal(identity.OneBitEquivalentBytes + (sign.OneBit + 7) / 8, sign.OneBitEquivalentBytes);
        Assert.Contains("with one bit per mask entry", sign.ToString());
    }

    [Fact]
    public void OneBitSize_OfFixedMask_IsThatOfSign()
    {
        var sign = ModelSummary.OfShapes(() => new RepeatedVgg(6, Transforms.Sign), 3, 32, 32);
        var fixedMask = ModelSummary.OfShapes(() => new RepeatedVgg(6, Transforms.FixedMask()), 3, 32, 32);
        Assert.Equal(sign.OneBitEquivalentBytes, fixedMask.OneBitEquivalentBytes);
        Assert.Equal(sign.OneBit, fixedMask.Frozen);
    }

    [Fact]
    public void ActivationBytes_AreTheOutputsOfAllLayers()
    {
        var summary = ModelSummary.OfShapes(() => new Vgg(4), 3, 32, 32);
        // Convolution, norm and ReLU of 64 channels at 32×32 twice, the pool's 16×16; then 128 at 16×16 and pools to 8, 4, 2 and 1.
        long values = 6 * 64 * 1024 + 64 * 256 + 3 * 128 * 256 + 128 * (64 + 16 + 4 + 1) + 10;
        Assert.Equal(4 * values, summary.ActivationBytes);
    }

    [Theory]
    [InlineData("VGG")]
    [InlineData("C4")]
    [InlineData("repeated")]
    [InlineData("ResNet")]
    public void OfShapes_EqualsTheSummaryOfARealNetwork(string name)
    {
        Func<TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>> build = name switch
        {
            "VGG" => () => new RepeatedVgg(5, Transforms.RandomSign, width: 0.125),
            "C4" => () => RotMnistNet.Equivariant(4, inputChannels: 3, width: 0.25),
            "repeated" => () => RotMnistNet.Repeated(8, Transforms.Identity, inputChannels: 3, width: 0.25),
            _ => () => ResNet.RepeatedCifar(Transforms.Polynomial, widening: 2.5, width: 0.25),
        };
        using var network = build();
        var (real, shapes) = (ModelSummary.Of(network, 3, 33, 37), ModelSummary.OfShapes(build, 3, 33, 37));
        Assert.Equal(real.Layers, shapes.Layers);
        Assert.Equal(real.ToString(), shapes.ToString());
    }

    [Fact]
    public void ComputedMultiplyAdds_AreFewerOnlyWhereCopiesAreFactored()
    {
        var identity = ModelSummary.OfShapes(() => ResNet.RepeatedCifar(Transforms.Identity, widening: 4), 3, 32, 32);
        var swish = ModelSummary.OfShapes(() => ResNet.RepeatedCifar(Transforms.Swish, widening: 4), 3, 32, 32);
        var plain = ModelSummary.OfShapes(() => ResNet.Cifar(widening: 4), 3, 32, 32);
        var narrow = ModelSummary.OfShapes(() => ResNet.Cifar(), 3, 32, 32);
        Assert.Equal(plain.MultiplyAdds, identity.MultiplyAdds);
        Assert.Equal(plain.MultiplyAdds, swish.ComputedMultiplyAdds);
        // The narrow network's convolutions, its stage 1 shortcut and the wide classifier.
        Assert.Equal(narrow.MultiplyAdds + 16 * 16 * 1024 + 3 * 64 * 10, identity.ComputedMultiplyAdds);
    }

    [Fact]
    public void OfShapes_LargestNetwork_AllocatesNothing()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        long before = process.PeakWorkingSet64;
        var summary = ModelSummary.OfShapes(() => ResNet.RepeatedEighteen(Transforms.RandomSign, widening: 8), 3, 224, 224);
        process.Refresh();
        Assert.Equal(1_428_319_016, summary.Total);
        Assert.True(process.PeakWorkingSet64 - before < 100_000_000);
    }

    [Fact]
    public void OfShapes_Afterwards_TensorsAreRealAgain()
    {
        Assert.ThrowsAny<ArgumentException>(() => ModelSummary.OfShapes(() => new Vgg(4), 3, 16, 16));
        using var tensor = TorchSharp.torch.zeros(1);
        Assert.Equal(0, tensor.item<float>());
    }
}

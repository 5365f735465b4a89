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
        using var network = RotMnistNet.C4(width: 0.25);
        var summary = ModelSummary.Of(network, 1, 28, 28);
        Assert.Equal(6, summary.Layers.Count(layer => layer.Kind == nameof(C4Conv2d)));
        Assert.Equal(6, summary.Layers.Count(layer => layer.Kind == nameof(FieldBatchNorm2d)));
        Assert.Equal(summary.Trainable, summary.Layers.Sum(layer => layer.Trainable));
    }
}

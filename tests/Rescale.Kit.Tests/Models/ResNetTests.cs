using Rescale.Layers;
using Rescale.Models;
using static TorchSharp.torch;

namespace Rescale.Tests.Models;

public class ResNetTests
{
    [Fact]
    public void Widening_MultipliesTheStagesAndNotTheStem()
    {
        using var shapesOnly = MetaDevice.Use();
        using var network = ResNet.Eighteen(widening: 2.5);
        var shapes = network.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.shape);
        Assert.Equal([64, 3, 7, 7], shapes["features.stem.weight"]);
        Assert.Equal([160, 64, 3, 3], shapes["features.stage1_1.conv1.weight"]);
        Assert.Equal([160, 64, 1, 1], shapes["features.stage1_1.shortcut.conv.weight"]);
        Assert.Equal([1280, 640, 3, 3], shapes["features.stage4_1.conv1.weight"]);
        Assert.Equal([1000, 1280], shapes["classifier.weight"]);
    }

    [Fact]
    public void FirstLayerAndShortcutOfStage1_RepeatOverOutputsOnly()
    {
        using var shapesOnly = MetaDevice.Use();
        using var network = ResNet.RepeatedCifar(Transforms.Swish, widening: 4);
        var layers = network.named_modules().Where(entry => entry.module is RepeatedConv2d).ToDictionary(entry => entry.name, entry => ((RepeatedConv2d)entry.module).Shape);
        Assert.Equal("[16, 16, 3, 3] → [64, 16, 3, 3]", layers["features.stage1_1.conv1"].ToString());
        Assert.Equal("[16, 16, 1, 1] → [64, 16, 1, 1]", layers["features.stage1_1.shortcut.conv"].ToString());
        Assert.Equal("[16, 16, 3, 3] → [64, 64, 3, 3]", layers["features.stage1_1.conv2"].ToString());
        Assert.Equal("[32, 16, 1, 1] → [128, 64, 1, 1]", layers["features.stage2_1.shortcut.conv"].ToString());
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void ShortcutOfStage1_ExistsOnlyWhereChannelsGrow(int widening, int expected)
    {
        using var shapesOnly = MetaDevice.Use();
        using var network = ResNet.Cifar(widening);
        Assert.Equal(expected, network.named_parameters().Count(entry => entry.name == "features.stage1_1.shortcut.conv.weight"));
    }

    [Fact]
    public void Construction_SetsPublishedNormsAndBiases()
    {
        using var network = ResNet.RepeatedCifar(Transforms.Identity, widening: 2, width: 0.5);
        foreach (var (name, parameter) in network.named_parameters().Where(entry => entry.parameter.dim() == 1 && !entry.name.StartsWith("classifier", StringComparison.Ordinal)))
        {
            bool isNorm = name.Contains("norm", StringComparison.Ordinal);
            float expected = (isNorm, name[^4..]) switch { (true, "bias") => 0.01f, (true, _) => 1, _ => 0 };
            Assert.All(parameter.data<float>().ToArray(), value => Assert.Equal(expected, value));
        }
    }

    [Fact]
    public void Forward_SmallStem_GivesLogits()
    {
        using var scope = NewDisposeScope();
        using var network = ResNet.RepeatedCifar(Transforms.Swish, widening: 2, classes: 7, inputChannels: 1, width: 0.25);
        Assert.Equal([3L, 7L], network.forward(rand(3, 1, 32, 32)).shape);
    }

    [Fact]
    public void Forward_ImageNetStem_MakesThePictureFourTimesSmaller()
    {
        var summary = ModelSummary.OfShapes(() => ResNet.Eighteen(), 3, 224, 224);
        Assert.Equal("64×56×56", summary.Layers.Single(layer => layer.Name == "features.pool").OutputShape);
        Assert.Equal("512×7×7", summary.Layers.Single(layer => layer.Name == "features.stage4_2.relu2").OutputShape);
        // The number that torchvision's table of models gives for ResNet-18: 1.81 GFLOPS, counted as multiply-adds.
        Assert.Equal(1.81, summary.MultiplyAdds / 1e9, 0.005);
    }

    [Fact]
    public void Backward_ReachesEveryTrainableParameter()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = ResNet.RepeatedCifar(Transforms.Swish, widening: 2, width: 0.25);
        nn.functional.cross_entropy(network.forward(rand(4, 3, 16, 16)), tensor([0L, 1, 2, 3])).backward();
        Assert.All(network.named_parameters(), entry => Assert.True(entry.parameter.grad is not null, entry.name));
    }

    [Fact]
    public void StateNames_OfPlainAndRepeated_AgreeInAllButTheTransforms()
    {
        using var shapesOnly = MetaDevice.Use();
        using var plain = ResNet.Cifar(2, bias: true);
        using var repeated = ResNet.RepeatedCifar(Transforms.Identity, 2);
        Assert.Equal(plain.state_dict().Keys.Order(), repeated.state_dict().Keys.Order());
    }

    [Theory]
    [InlineData(0.5, 1.0, "at least 1")]
    [InlineData(double.NaN, 1.0, "at least 1")]
    [InlineData(1.0, 0.0, "positive")]
    public void Construction_OutOfRange_NamesTheRange(double widening, double width, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentOutOfRangeException>(() => ResNet.Cifar(widening, width: width)).Message);

    [Fact]
    public void Forward_NoBatchDimension_SaysTheLayout()
    {
        using var network = ResNet.Cifar(width: 0.25);
        using var picture = rand(3, 32, 32);
        Assert.Contains("[N, C, H, W]", Assert.Throws<ArgumentException>(() => network.forward(picture)).Message);
    }
}

using Rescale.Layers;
using Rescale.Models;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Equivariant;

public class EquivarianceExtensionsTests
{
    private const double ExactInFloat32 = 1e-4;

    public static TheoryData<string> C4Layers => ["lifting", "regular", "projecting", "norm", "group pooling", "ELU", "max pooling", "average pooling"];

    [Theory]
    [MemberData(nameof(C4Layers))]
    public void C4Layer_Alone_IsExact(string name)
    {
        manual_seed(1);
        const FieldKind Regular = FieldKind.Regular;
        using var layer = C4Layer(name);
        var report = layer is IFieldLayer
            ? layer.CheckEquivariance(28, channels: name == "lifting" ? 2 : 8)
            : layer.CheckEquivariance(28, channels: 8, groupOrder: 4, input: Regular, output: Regular);
        Assert.Equal([0.0, 90, 180, 270], report.Errors.Select(error => error.Degrees));
        Assert.All(report.Errors, error => Assert.True(error.IsExact));
        Assert.InRange(report.Maximum, 0, ExactInFloat32);
    }

    [Fact]
    public void C4Network_WhereThePoolsFit_IsExact()
    {
        manual_seed(2);
        using var network = RotMnistNet.Equivariant(4);
        Assert.InRange(network.CheckEquivariance(28, groupOrder: 4).Maximum, 0, ExactInFloat32);
    }

    [Fact]
    public void C4Network_PublishedSize_HasAnErrorThatIsReported()
    {
        manual_seed(2);
        using var network = RotMnistNet.Equivariant(4);
        var report = network.CheckEquivariance(29, groupOrder: 4);
        Assert.InRange(report.Mean, 1e-3, 1);
        Assert.Contains("C4 under C4, 8 inputs", report.ToString());
    }

    [Fact]
    public void PlainConvolution_IsFarFromEquivariant()
    {
        manual_seed(3);
        using var plain = nn.Conv2d(1, 24, 5, padding: 2, bias: false);
        using var steerable = SteerableConv2d.Lifting(8, 1, 3, 5, padding: 2);
        var (without, with) = (plain.CheckEquivariance(29, groupOrder: 8, output: FieldKind.Regular), steerable.CheckEquivariance(29));
        Assert.InRange(without.Mean, 0.5, 3);
        // What is left is the pixels' and the interpolation's.
        Assert.InRange(with.Maximum, 0, 0.1);
        Assert.Equal([true, false, true, false, true, false, true, false], with.Errors.Select(error => error.IsExact));
        Assert.All(with.Errors.Where(error => error.IsExact), error => Assert.InRange(error.Maximum, 0, ExactInFloat32));
    }

    [Fact]
    public void Check_EqualSeeds_GiveEqualErrors()
    {
        manual_seed(4);
        using var layer = SteerableConv2d.Lifting(8, 1, 2, 5);
        var (first, same, other) = (layer.CheckEquivariance(15), layer.CheckEquivariance(15), layer.CheckEquivariance(15, seed: 2));
        Assert.Equal(first.Errors, same.Errors);
        Assert.NotEqual(first.Errors, other.Errors);
    }

    [Fact]
    public void Check_RestoresTheModeAndLeavesTheStatistics()
    {
        using var network = RotMnistNet.Equivariant(4, width: 0.1);
        var before = network.state_dict().Where(entry => entry.Key.Contains("running")).ToDictionary(entry => entry.Key, entry => entry.Value.data<float>().ToArray());
        network.CheckEquivariance(28, groupOrder: 4, pictures: 1);
        Assert.True(network.training);
        Assert.All(before, entry => Assert.Equal(entry.Value, network.state_dict()[entry.Key].data<float>().ToArray()));
    }

    [Fact]
    public void Check_UnknownGroup_AsksForIt()
    {
        using var network = RotMnistNet.Baseline(width: 0.1);
        Assert.Contains("name their number as groupOrder", Assert.Throws<ArgumentException>(() => network.CheckEquivariance(28)).Message);
    }

    [Fact]
    public void Check_UnknownChannels_AsksForThem()
    {
        using var layer = nn.ELU();
        Assert.Contains("name them as channels", Assert.Throws<ArgumentException>(() => layer.CheckEquivariance(28, groupOrder: 4)).Message);
    }

    private static nn.Module<Tensor, Tensor> C4Layer(string name) => name switch
    {
        "lifting" => SteerableConv2d.Lifting(4, 2, 3, 7, padding: 1),
        "regular" => SteerableConv2d.Regular(4, 2, 3, 5, padding: 2),
        "projecting" => SteerableConv2d.Projecting(4, 2, 3, 5),
        "norm" => new FieldBatchNorm(2, 4),
        "group pooling" => new GroupPooling(4),
        "ELU" => nn.ELU(),
        "max pooling" => nn.MaxPool2d(2),
        _ => nn.AdaptiveAvgPool2d(1),
    };
}

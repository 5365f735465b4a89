using Rescale.Layers;
using Rescale.Models;
using static TorchSharp.torch;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Rescale.Tests.Layers;

/// <summary>Networks of one family start from the same base weights, bit for bit.</summary>
public class InitializationTests
{
    private static readonly Dictionary<string, (Func<Network> Base, Func<Network> Rescaled, int SharedTensors)> Pairs = new()
    {
        // Convolutions of VGG n with their biases; the classifiers differ in shape.
        ["VGG4, Swish"] = (() => new Vgg(4, width: 0.125), () => new RepeatedVgg(4, Transforms.Swish, width: 0.125), 2 * 3),
        ["VGG6, RandomSign"] = (() => new Vgg(6, width: 0.125), () => new RepeatedVgg(6, Transforms.RandomSign, width: 0.125), 2 * 5),
        ["VGG10, Sign"] = (() => new Vgg(10, width: 0.125), () => new RepeatedVgg(10, Transforms.Sign, width: 0.125), 2 * 9 + 2),
        ["VGG4 and VGG11"] = (() => new Vgg(4, width: 0.125), () => new Vgg(11, width: 0.125), 2 * 3),
        ["ResNet-CIFAR ×4"] = (() => ResNet.Cifar(width: 0.25), () => ResNet.RepeatedCifar(Transforms.Swish, widening: 4, width: 0.25), 1 + 12 + 2),
        ["ResNet-18 ×2"] = (() => ResNet.Eighteen(width: 0.0625), () => ResNet.RepeatedEighteen(Transforms.Polynomial, widening: 2, width: 0.0625), 1 + 16 + 3),
        // Six convolutions without bias and the last layer; the layer before it differs in shape.
        ["rot-MNIST to C4"] = (() => RotMnistNet.Baseline(width: 0.2), () => RotMnistNet.Repeated(4, Transforms.FixedMask(), width: 0.2), 6 + 2),
        ["rot-MNIST to C16"] = (() => RotMnistNet.Baseline(width: 0.2), () => RotMnistNet.Repeated(16, Transforms.Swish, width: 0.2), 6 + 2),
    };

    public static TheoryData<string> Names => [.. Pairs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EqualSeed_SharesEveryBaseWeight(string name)
    {
        var (makeBase, makeRescaled, sharedTensors) = Pairs[name];
        using var plain = Seeded(7, makeBase);
        using var rescaled = Seeded(7, makeRescaled);
        var (before, after) = (Drawn(plain), Drawn(rescaled));
        var shared = before.Keys.Where(key => IsShared(key)).ToList();
        Assert.Equal(sharedTensors, shared.Count);
        Assert.All(shared, key => Assert.True(before[key].AsSpan().SequenceEqual(after[key]), key));

        // A bias has the range that its weight's fan-in gives, so it is shared where the weight is.
        bool IsShared(string key) =>
            after.TryGetValue(key.Replace(".bias", ".weight"), out var twin) && twin.Length == before[key.Replace(".bias", ".weight")].Length
            && !IsBiasOfRepeated(rescaled, key);
    }

    [Fact]
    public void EqualSeed_GivesTheSameNetworkTwice()
    {
        using var first = Seeded(3, () => new RepeatedVgg(5, Transforms.RandomSign, width: 0.125));
        using var second = Seeded(3, () => new RepeatedVgg(5, Transforms.RandomSign, width: 0.125));
        foreach (var ((name, one), (_, other)) in first.named_parameters().Zip(second.named_parameters()))
            Assert.True(one.data<float>().ToArray().AsSpan().SequenceEqual(other.data<float>().ToArray()), name);
    }

    [Fact]
    public void DifferentSeeds_DifferentNames_GiveDifferentWeights()
    {
        using var first = Seeded(1, () => new Vgg(11, width: 0.125));
        using var second = Seeded(2, () => new Vgg(11, width: 0.125));
        Assert.NotEqual(Weight(first, "trunk.features.conv5_1.weight"), Weight(second, "trunk.features.conv5_1.weight"));
        Assert.NotEqual(Weight(first, "trunk.features.conv5_1.weight"), Weight(first, "trunk.features.conv5_2.weight"));
    }

    [Fact]
    public void EqualSeed_SharesTheCoefficientsOfSteerableLayers()
    {
        using var network = Seeded(7, () => RotMnistNet.Equivariant(4, width: 0.25));
        using var forOtherPictures = Seeded(7, () => RotMnistNet.Equivariant(4, classes: 3, inputChannels: 3, width: 0.25));
        using var otherSeed = Seeded(8, () => RotMnistNet.Equivariant(4, width: 0.25));
        const string Deeper = "features.conv3.coefficients", Lifting = "features.conv1.coefficients";
        Assert.Equal(Weight(network, Deeper), Weight(forOtherPictures, Deeper));
        Assert.NotEqual(Weight(network, Lifting).Length, Weight(forOtherPictures, Lifting).Length);
        Assert.NotEqual(Weight(network, Deeper), Weight(otherSeed, Deeper));
    }

    [Fact]
    public void Vgg_StartsUniformByFanIn()
    {
        using var network = Seeded(5, () => new Vgg(6));
        AssertUniform(Weight(network, "trunk.features.conv2_2.weight"), 1 / Math.Sqrt(128 * 9));
        AssertUniform(Weight(network, "trunk.classifier.weight"), 1 / Math.Sqrt(256));
    }

    [Fact]
    public void ResNet_StartsNormalByFanOut()
    {
        using var network = Seeded(5, () => ResNet.RepeatedCifar(Transforms.Swish, widening: 2));
        var values = Weight(network, "features.stage3_2.conv2.weight");
        double deviation = Math.Sqrt(2.0 / (64 * 9)), n = values.Length;
        // Five standard errors of the mean, of the standard deviation and of the share within one deviation (68.27 %).
        Assert.Equal(0, values.Average(), 5 * deviation / Math.Sqrt(n));
        Assert.Equal(deviation, Math.Sqrt(values.Average(value => (double)value * value)), 5 * deviation / Math.Sqrt(2 * n));
        Assert.Equal(0.6827, values.Count(value => Math.Abs(value) < deviation) / n, 5 * Math.Sqrt(0.6827 * 0.3173 / n));
        AssertUniform(Weight(network, "classifier.weight"), 1 / Math.Sqrt(128));
    }

    [Fact]
    public void Published_DrawsOwnWeightsXavierUniformAndLeavesTheRest()
    {
        using var shared = Seeded(9, () => ResNet.RepeatedCifar(Transforms.Swish, widening: 2));
        using var published = Seeded(9, () => Initialization.Published(ResNet.RepeatedCifar(Transforms.Swish, widening: 2)));
        AssertUniform(Weight(published, "features.stage3_2.conv2.weight"), Math.Sqrt(6.0 / (2 * 64 * 9)));
        AssertUniform(Weight(published, "features.stage2_1.shortcut.conv.weight"), Math.Sqrt(6.0 / (32 + 16)));
        Assert.Equal(Weight(shared, "features.stem.weight"), Weight(published, "features.stem.weight"));
        Assert.Equal(Weight(shared, "classifier.weight"), Weight(published, "classifier.weight"));
    }

    [Fact]
    public void Published_SharedWeights_AreLeftAlone()
    {
        using var shared = Seeded(9, () => new RepeatedVgg(4, Transforms.Swish, width: 0.125));
        using var published = Seeded(9, () => Initialization.Published(new RepeatedVgg(4, Transforms.Swish, width: 0.125)));
        Assert.Equal(Drawn(shared).Keys, Drawn(published).Keys);
        Assert.All(Drawn(shared), entry => Assert.Equal(entry.Value, Drawn(published)[entry.Key]));
    }

    [Fact]
    public void Published_SingleHybridLayer_DrawsItsOwnWeight()
    {
        using var other = nn.Conv2d(32, 32, 3L);
        using var layer = RepeatedConv2d.Hybrid(new KernelShape(32, 32, 3), () => other.weight, 0, new KernelShape(128, 64, 3), Transforms.Swish);
        var before = Weight(other, "weight");
        Assert.Same(layer, Initialization.Published(layer));
        AssertUniform(Weight(layer, "weight"), Math.Sqrt(6.0 / (2 * 32 * 9)));
        Assert.Equal(before, Weight(other, "weight"));
    }

    [Fact]
    public void OnMeta_DrawsNothingAndLeavesTheGeneratorAlone()
    {
        manual_seed(4);
        using (MetaDevice.Use())
        {
            using var network = Initialization.Published(ResNet.RepeatedEighteen(Transforms.RandomSign, widening: 8));
            Assert.All(network.parameters(), parameter => Assert.True(parameter.is_meta));
        }
        using var next = rand(1);
        manual_seed(4);
        using var expected = rand(1);
        Assert.Equal(expected.item<float>(), next.item<float>());
    }

    private static Network Seeded(long seed, Func<Network> make)
    {
        manual_seed(seed);
        return make();
    }

    private static float[] Weight(Network network, string name) => Drawn(network)[name];

    private static Dictionary<string, float[]> Drawn(Network network) => network.named_parameters()
        .Where(entry => !entry.name.Contains("transform", StringComparison.Ordinal) && !entry.name.Contains("norm", StringComparison.Ordinal))
        .ToDictionary(entry => entry.name, entry => entry.parameter.data<float>().ToArray());

    private static bool IsBiasOfRepeated(Network network, string parameter) =>
        parameter.EndsWith(".bias", StringComparison.Ordinal)
        && network.named_modules().Any(entry => entry.module is RepeatedConv2d && parameter == $"{entry.name}.bias");

    private static void AssertUniform(float[] values, double bound)
    {
        Assert.All(values, value => Assert.InRange(value, (float)-bound, (float)bound));
        // Five standard errors of the mean and of the mean square, bound²/3, whose variance is 4/45 · bound⁴ / n.
        Assert.Equal(0, values.Average(), 5 * bound / Math.Sqrt(3.0 * values.Length));
        Assert.Equal(bound * bound / 3, values.Average(value => (double)value * value), 5 * bound * bound * Math.Sqrt(4.0 / 45 / values.Length));
    }
}

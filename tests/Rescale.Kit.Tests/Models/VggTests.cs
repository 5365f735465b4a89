using Rescale.Layers;
using Rescale.Models;
using static TorchSharp.torch;

namespace Rescale.Tests.Models;

public class VggTests
{
    private static readonly Dictionary<string, TransformFactory> Factories = new()
    {
        ["linear"] = Transforms.Identity,
        ["swish"] = Transforms.Swish,
        ["bireal"] = Transforms.Sign,
    };

    public static TheoryData<string, string, int, long> PublishedCounts => PublishedParameterCounts.Rows("VGG", "rep_vgg_");

    [Theory]
    [MemberData(nameof(PublishedCounts))]
    public void Parameters_EqualThePublishedCount(string model, string activation, int classes, long trainable)
    {
        int depth = int.Parse(model.Split('_')[^1].Replace("VGG", ""));
        using nn.Module<Tensor, Tensor> network = model.StartsWith("rep", StringComparison.Ordinal)
            ? new RepeatedVgg(depth, Factories[activation], classes)
            : new Vgg(depth, classes);
        // The published code allocates a mask that it never uses for the layer of depths 9 and 10 whose shapes are equal; the kit does not.
        long unusedMask = activation == "bireal" && model is ("rep_vgg_9" or "rep_vgg_10") ? 512 * 512 * 9 : 0;
        Assert.Equal(trainable - unusedMask, network.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void RepeatedVgg_EqualSeed_StartsFromTheBaseNetworksWeights()
    {
        manual_seed(7);
        using var plain = new Vgg(6, width: 0.125);
        manual_seed(7);
        using var repeated = new RepeatedVgg(6, Transforms.Swish, width: 0.125);
        foreach (var (name, parameter) in plain.named_parameters().Where(entry => entry.name.Contains("conv")))
        {
            var twin = repeated.named_parameters().Single(entry => entry.name == name).parameter;
            Assert.Equal(parameter.data<float>().ToArray(), twin.data<float>().ToArray());
        }
    }

    [Fact]
    public void Forward_AnyChannelsAndWidth_GivesLogits()
    {
        using var scope = NewDisposeScope();
        using var network = new RepeatedVgg(4, Transforms.Sign, classes: 7, inputChannels: 1, width: 0.1);
        Assert.Equal([3L, 7L], network.forward(rand(3, 1, 32, 32)).shape);
    }

    [Fact]
    public void Forward_SmallPictures_SaysHowToPad()
    {
        using var network = new Vgg(4, inputChannels: 1, width: 0.125);
        using var small = rand(1, 1, 28, 28);
        var error = Assert.Throws<ArgumentException>(() => network.forward(small));
        Assert.Contains("at least 32×32", error.Message);
        Assert.Contains("PadTo(32)", error.Message);
    }

    [Theory]
    [InlineData(3, 1.0, "depth 4 to 11")]
    [InlineData(12, 1.0, "depth 4 to 11")]
    [InlineData(6, 0.0, "positive")]
    [InlineData(6, double.NaN, "positive")]
    public void Construction_OutOfRange_NamesTheRange(int depth, double width, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentOutOfRangeException>(() => new Vgg(depth, width: width)).Message);
}

using Rescale.Layers;
using Rescale.Models;
using Rescale.Tests.Layers.Repetition;
using Rescale.Training;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.EffectiveWeights;

public class EffectiveWeightExtensionsTests
{
    private const double Width = 1.0 / 16;

    public static TheoryData<int, string> Networks
    {
        get
        {
            var networks = new TheoryData<int, string>();
            foreach (var name in RepetitionCase.Factories.Keys)
            {
                networks.Add(5, name);
                // VGG 9 shares one weight without repeating it.
                networks.Add(9, name);
            }
            return networks;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Fold_OfARepeatedVgg_LoadsIntoThePlainOne(int depth, string transform)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var folder = new TemporaryFolder();
        using var repeated = new RepeatedVgg(depth, RepetitionCase.Factories[transform], width: Width);
        using var plain = new Vgg(11, width: Width);
        repeated.eval();
        plain.eval();
        var pictures = randn(2, 3, 32, 32);
        var expected = repeated.forward(pictures);

        var folded = repeated.Fold();

        Assert.Same(repeated, folded);
        Assert.Equal(Described(plain), Described(folded));
        ModelState.Save(folded, folder["folded.safetensors"]);
        ModelState.Load(plain, folder["folded.safetensors"]);
        var scale = Math.Max(1, expected.abs().max().item<float>());
        Assert.InRange((expected - folded.forward(pictures)).abs().max().item<float>() / scale, 0, 1e-5);
        Assert.InRange((expected - plain.forward(pictures)).abs().max().item<float>() / scale, 0, 1e-5);
    }

    [Fact]
    public void Fold_LayerThatRepeatsARepeatedLayersWeight_UsesTheUnfoldedOne()
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var first = RepeatedConv2d.Intra(new(2, 2, 3), new(4, 4, 3), Transforms.Swish);
        var second = RepeatedConv2d.Inter(() => first.BaseWeight, new(6, 4, 3), Transforms.Swish);
        using var network = nn.Sequential(("first", first), ("second", second));
        var input = randn(1, 4, 6, 6);
        var expected = network.forward(input);
        var dropped = first.BaseWeight;
        Assert.True(expected.allclose(network.Fold().forward(input), atol: 1e-6));
        Assert.Equal(["first.weight", "first.bias", "second.weight", "second.bias"], network.state_dict().Keys);
        Assert.True(dropped.IsInvalid);
        Assert.True(expected.allclose(network.Fold().forward(input), atol: 1e-6));
    }

    [Fact]
    public void HoldEffectiveWeights_WithoutGradients_MakesEachWeightOnce()
    {
        using var noGradients = no_grad();
        var (layer, transform) = CountedLayer();
        using (layer.HoldEffectiveWeights())
        {
            Run(layer);
            Run(layer);
            using (layer.HoldEffectiveWeights())
                Run(layer);
            Run(layer);
            Assert.Equal(1, transform.Expansions);
        }
        layer.BaseWeight.fill_(2);
        Assert.Equal(2 * 9 * 2, Run(layer));
        Assert.Equal(2, transform.Expansions);
        using (layer.HoldEffectiveWeights())
            Assert.Equal(2 * 9 * 2, Run(layer));
        layer.Dispose();
    }

    [Fact]
    public void HoldEffectiveWeights_WithGradients_MakesTheWeightAnew()
    {
        var (layer, transform) = CountedLayer();
        using var held = layer.HoldEffectiveWeights();
        Run(layer);
        Run(layer);
        Assert.Equal(2, transform.Expansions);
        layer.Dispose();
    }

    private static (string, string)[] Described(nn.Module module) =>
        [.. module.state_dict().Select(entry => (entry.Key, $"{entry.Value.dtype} [{string.Join(", ", entry.Value.shape)}]"))];

    private static (RepeatedConv2d Layer, CountedTransform Transform) CountedLayer()
    {
        CountedTransform? made = null;
        var layer = RepeatedConv2d.Intra(new(1, 1, 3), new(2, 2, 3), shape => made = new CountedTransform(shape));
        return (layer, made!);
    }

    // One output pixel of a picture of ones: the sum of one filter of the effective weight.
    private static float Run(RepeatedConv2d layer)
    {
        using var scope = NewDisposeScope();
        return layer.forward(ones(1, 2, 3, 3))[0, 0, 0, 0].item<float>();
    }

    private sealed class CountedTransform(RepetitionShape shape) : WeightTransform("Counted", shape)
    {
        public int Expansions { get; private set; }

        public override Tensor Expand(Tensor weight)
        {
            Expansions++;
            return weight.repeat([2, 2, 1, 1]);
        }
    }
}

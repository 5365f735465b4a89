using System.Text.Json;
using Rescale.Layers;
using Rescale.Training.Fingerprints;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Equivariant;

public class SteerableConv2dTests
{
    private static readonly (FieldKind Input, FieldKind Output)[] Kinds =
        [(FieldKind.Trivial, FieldKind.Regular), (FieldKind.Regular, FieldKind.Regular), (FieldKind.Regular, FieldKind.Trivial)];

    public static TheoryData<string> InitialisedGroups => ["C4", "C8", "C16"];

    [Theory]
    [InlineData(1, 18)]
    [InlineData(2, 18)]
    [InlineData(6, 18)]
    public void Lifting_AnyGroup_HasAsManyCoefficients(int groupOrder, long expected)
    {
        using var layer = SteerableConv2d.Lifting(groupOrder, 3, 2, 7);
        Assert.Equal(expected * 3 * 2, layer.parameters().Single().numel());
        Assert.Equal(new KernelShape(2 * groupOrder, 3, 7), layer.EffectiveShape);
    }

    [Theory]
    [InlineData(FieldKind.Trivial, FieldKind.Regular)]
    [InlineData(FieldKind.Regular, FieldKind.Regular)]
    [InlineData(FieldKind.Regular, FieldKind.Trivial)]
    public void Forward_QuarterTurns_AreExactInFloat32(FieldKind input, FieldKind output)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        manual_seed(1);
        foreach (int groupOrder in new[] { 4, 8, 16 })
        {
            using var layer = Layer(input, output, groupOrder, 2, 3, 5, padding: 2);
            for (int quarters = 1; quarters < 4; quarters++)
                Assert.InRange(FieldTurns.LargestError(layer, randn(2, layer.EffectiveShape.In, 9, 9), quarters), 0, 1e-4);
        }
    }

    [Theory]
    [InlineData(9, 5, 2, 2)]
    [InlineData(9, 3, 0, 2)]
    [InlineData(8, 4, 1, 2)]
    [InlineData(10, 5, 2, 3)]
    public void Forward_StrideThatDividesTheWay_KeepsQuarterTurnsExact(long size, int kernelSize, long padding, long stride)
    {
        Assert.Equal(0, (size + 2 * padding - kernelSize) % stride);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        manual_seed(6);
        foreach (var (input, output) in Kinds)
        {
            using var layer = Layer(input, output, 8, 2, 3, kernelSize, padding, stride, bias: true);
            layer.named_parameters().Single(entry => entry.name == "bias").parameter.normal_();
            for (int quarters = 1; quarters < 4; quarters++)
                Assert.InRange(FieldTurns.LargestError(layer, randn(2, layer.EffectiveShape.In, size, size), quarters), 0, 1e-4);
        }
    }

    [Fact]
    public void Forward_StrideThatDoesNotDivideTheWay_IsNotExact()
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        manual_seed(6);
        using var layer = SteerableConv2d.Lifting(4, 1, 3, 5, padding: 2, stride: 2);
        Assert.InRange(FieldTurns.LargestError(layer, randn(2, 1, 8, 8), 1), 0.1, 10);
    }

    [Fact]
    public void Bias_IsOneNumberPerFieldAndStartsAtZero()
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        foreach (var (input, output) in Kinds)
        {
            using var layer = Layer(input, output, 4, 2, 3, 3, bias: true);
            var bias = layer.named_parameters().Single(entry => entry.name == "bias").parameter;
            Assert.Equal([0f, 0f, 0f], bias.data<float>().ToArray());
            var pictures = randn(1, layer.EffectiveShape.In, 3, 3);
            var before = layer.forward(pictures);
            bias.copy_(tensor(new float[] { 1, 2, 3 }));
            int channels = output is FieldKind.Regular ? 4 : 1;
            var added = (layer.forward(pictures) - before).flatten();
            Assert.True(added.allclose(tensor(new float[] { 1, 2, 3 }).repeat_interleave(channels), atol: 1e-5));
        }
    }

    [Fact]
    public void Forward_GroupOfOne_IsAPlainBandLimitedConvolution()
    {
        using var scope = NewDisposeScope();
        using var layer = SteerableConv2d.Lifting(1, 2, 3, 5, padding: 2);
        var input = randn(2, 2, 8, 8);
        var output = layer.forward(input);
        Assert.Equal([2L, 3L, 8L, 8L], output.shape);
        Assert.True(output.allclose(nn.functional.conv2d(input, layer.EffectiveWeight(), padding: [2, 2])));
        Assert.Equal(11 * 2 * 3, layer.parameters().Single().numel());
    }

    [Theory]
    [InlineData(FieldKind.Trivial, FieldKind.Regular)]
    [InlineData(FieldKind.Regular, FieldKind.Regular)]
    [InlineData(FieldKind.Regular, FieldKind.Trivial)]
    public void Gradients_MatchFiniteDifferences(FieldKind input, FieldKind output)
    {
        manual_seed(4);
        using var layer = Layer(input, output, 3, 1, 2, 3, padding: 1, stride: 2, bias: true);
        layer.to(ScalarType.Float64);
        using var pictures = randn([1, layer.EffectiveShape.In, 5, 5], dtype: ScalarType.Float64, requires_grad: true);
        GradientCheck.Holds(() => layer.forward(pictures), [("input", pictures), .. layer.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter))]);
    }

    [Theory]
    [MemberData(nameof(InitialisedGroups))]
    public void Start_HasThePublishedStatistics(string group)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Assets", "steerable-layers.json")));
        var published = document.RootElement.GetProperty("initialisation").EnumerateArray().Single(entry => entry.GetProperty("group").GetString() == group);
        double Published(string name) => published.GetProperty(name).GetDouble();
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        manual_seed(1);
        using var layer = SteerableConv2d.Regular(
            int.Parse(group[1..]), (long)Published("in_fields"), (long)Published("out_fields"), (int)Published("kernel_size"), padding: 2);
        Assert.Equal((long)Published("parameters"), layer.parameters().Single().numel());
        Assert.InRange(layer.EffectiveWeight().std().item<float>() / Published("filter_std"), 0.95, 1.05);
        // The listed deviation was measured with zero padding on maps of 16×16, the size that agrees with all three groups.
        var output = layer.forward(randn(16, layer.EffectiveShape.In, 16, 16));
        Assert.InRange(output.std().item<float>() / Published("output_std_for_unit_normal_input"), 0.95, 1.05);
    }

    [Fact]
    public void Start_WithoutPadding_KeepsTheVariance()
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        manual_seed(2);
        foreach (var (input, output) in Kinds)
        {
            using var layer = Layer(input, output, 6, 40, 40, 5);
            Assert.InRange(layer.forward(randn(4, layer.EffectiveShape.In, 12, 12)).std().item<float>(), 0.95, 1.05);
        }
    }

    [Fact]
    public void Fold_BecomesAPlainConvolution()
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var layer = SteerableConv2d.Regular(8, 2, 3, 5, padding: 2, stride: 2, bias: true);
        layer.named_parameters().Single(entry => entry.name == "bias").parameter.normal_();
        using var plain = nn.Conv2d(16, 24, 5, padding: 2, stride: 2);
        var input = randn(2, 16, 7, 7);
        var expected = layer.forward(input);
        plain.load_state_dict(layer.Fold().state_dict(), strict: true);
        Assert.True(expected.eq(layer.forward(input)).all().item<bool>());
        Assert.True(expected.eq(plain.forward(input)).all().item<bool>());
        Assert.Equal(plain.state_dict().Keys, layer.state_dict().Keys);
        Assert.Contains("folded", layer.ToString());
    }

    [Fact]
    public void HoldEffectiveWeights_KeepsTheWeightUntilReleased()
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var layer = SteerableConv2d.Lifting(4, 1, 2, 3);
        var input = randn(1, 1, 5, 5);
        var before = layer.forward(input);
        using (layer.HoldEffectiveWeights())
        {
            layer.forward(input);
            layer.parameters().Single().mul_(2);
            Assert.True(before.eq(layer.forward(input)).all().item<bool>());
        }
        Assert.True((2 * before).allclose(layer.forward(input)));
    }

    [Fact]
    public void Fingerprint_DoesNotDependOnWhatWasComputed()
    {
        using var layer = SteerableConv2d.Lifting(5, 1, 1, 3, rings: new FilterRings(new FilterRing(0.25, 0.5, 1)));
        var unused = Fingerprint.Of(layer);
        layer.EffectiveWeight().Dispose();
        Assert.Equal(unused.Text, Fingerprint.Of(layer).Text);
        Assert.Contains("KernelSize = 3", unused.Text);
    }

    [Fact]
    public void StateDict_HoldsTheCoefficientsOnly()
    {
        using var layer = SteerableConv2d.Regular(4, 2, 3, 5);
        Assert.Equal(["coefficients"], layer.state_dict().Keys);
    }

    [Fact]
    public void Forward_OtherChannels_NamesWhatItTakes()
    {
        using var layer = SteerableConv2d.Regular(4, 2, 3, 5);
        using var input = zeros(1, 7, 9, 9);
        var error = Assert.Throws<ArgumentException>(() => layer.forward(input));
        Assert.Contains("takes [N, 8, H, W], not [1, 7, 9, 9]", error.Message);
        Assert.Contains("C4, 2 fields → 3 fields, kernel 5", error.Message);
    }

    [Theory]
    [InlineData(0, 1, 1, 3, 0, 1)]
    [InlineData(4, 0, 1, 3, 0, 1)]
    [InlineData(4, 1, 0, 3, 0, 1)]
    [InlineData(4, 1, 1, 0, 0, 1)]
    [InlineData(4, 1, 1, 3, -1, 1)]
    [InlineData(4, 1, 1, 3, 0, 0)]
    public void Construction_ImpossibleSizes_AreRefused(int groupOrder, long inFields, long outFields, int kernelSize, long padding, long stride) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SteerableConv2d.Regular(groupOrder, inFields, outFields, kernelSize, padding, stride));

    internal static SteerableConv2d Layer(
        FieldKind input, FieldKind output, int groupOrder, long inFields, long outFields, int kernelSize,
        long padding = 0, long stride = 1, bool bias = false, FilterRings? rings = null) =>
        (input, output) switch
        {
            (FieldKind.Trivial, _) => SteerableConv2d.Lifting(groupOrder, inFields, outFields, kernelSize, padding, stride, bias, rings),
            (_, FieldKind.Regular) => SteerableConv2d.Regular(groupOrder, inFields, outFields, kernelSize, padding, stride, bias, rings),
            _ => SteerableConv2d.Projecting(groupOrder, inFields, outFields, kernelSize, padding, stride, bias, rings),
        };
}

using FsCheck;
using FsCheck.Fluent;
using Rescale.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Repetition;

public class RepeatedConv2dTests
{
    [Fact]
    public void SignGradient_IsStraightThroughBetweenMinusOneAndOne()
    {
        using var scope = NewDisposeScope();
        using var layer = RepeatedConv2d.Intra(new(1, 1, 1), new(3, 1, 1), Transforms.Sign, bias: false);
        using (no_grad())
        {
            layer.BaseWeight.fill_(2);
            layer.parameters().Last().copy_(tensor(new[] { 0.5f, -3f, -1f }).view(3, 1, 1, 1));
        }
        layer.EffectiveWeight().sum().backward();
        Assert.Equal([2f, -2f, -2f], layer.EffectiveWeight().data<float>().ToArray());
        Assert.Equal([2f, 0f, 2f], layer.parameters().Last().grad!.data<float>().ToArray());
    }

    [Fact]
    public void IdentityWeight_AnyShape_RepeatsTheBaseByIndex() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte, byte, byte, byte)>(),
        sizes =>
        {
            var (o, i) = (sizes.Item1 % 4 + 1, sizes.Item2 % 4 + 1);
            var (bigO, bigI) = (o + sizes.Item3 % 9, i + sizes.Item4 % 9);
            using var scope = NewDisposeScope();
            using var layer = RepeatedConv2d.Intra(new(o, i, 1), new(bigO, bigI, 1), Transforms.Identity);
            var weight = layer.BaseWeight.data<float>().ToArray();
            var effective = layer.EffectiveWeight().data<float>().ToArray();
            for (int row = 0; row < bigO; row++)
            {
                for (int column = 0; column < bigI; column++)
                    Assert.Equal(weight[row % o * i + column % i], effective[row * bigI + column]);
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(8, 4, 3, 4, 4, 3, "output channels")]
    [InlineData(4, 8, 3, 4, 4, 3, "input channels")]
    [InlineData(4, 4, 3, 8, 8, 5, "same size")]
    [InlineData(0, 4, 3, 8, 8, 3, "must not be empty")]
    public void Construction_ImpossibleShapes_NamesBothAndTheRule(long o, long i, long k, long bigO, long bigI, long bigK, string rule)
    {
        var error = Assert.Throws<ArgumentException>(() => RepeatedConv2d.Intra(new(o, i, k), new(bigO, bigI, bigK), Transforms.Identity));
        Assert.Contains($"[{o}, {i}, {k}, {k}]", error.Message);
        Assert.Contains($"[{bigO}, {bigI}, {bigK}, {bigK}]", error.Message);
        Assert.Contains(rule, error.Message);
    }

    [Theory]
    [InlineData(2, 2, 0, 2, 3, 3, "equal input channels")]
    [InlineData(2, 2, 1, 3, 2, 3, "equal output channels")]
    [InlineData(2, 2, 0, 2, 2, 5, "same size")]
    [InlineData(2, 2, 2, 2, 2, 3, "0 (output channels) or 1 (input channels)")]
    [InlineData(0, 2, 0, 2, 2, 3, "neither may be empty")]
    public void Hybrid_WeightsThatCannotBeConcatenated_NamesBothAndTheRule(long o, long i, long dimension, long sharedO, long sharedI, long sharedK, string rule)
    {
        using var shared = zeros(sharedO, sharedI, sharedK, sharedK);
        var error = Assert.Throws<ArgumentException>(() => RepeatedConv2d.Hybrid(new(o, i, 3), () => shared, dimension, new(8, 8, 3), Transforms.Identity));
        Assert.Contains($"[{o}, {i}, 3, 3]", error.Message);
        Assert.Contains($"[{sharedO}, {sharedI}, {sharedK}, {sharedK}]", error.Message);
        Assert.Contains(rule, error.Message);
    }

    [Fact]
    public void Hybrid_ConcatenationLargerThanTheEffectiveWeight_NamesBothAndTheRule()
    {
        using var shared = zeros(6, 4, 3, 3);
        var error = Assert.Throws<ArgumentException>(() => RepeatedConv2d.Hybrid(new(4, 4, 3), () => shared, 0, new(8, 8, 3), Transforms.Identity));
        Assert.Contains("[10, 4, 3, 3]", error.Message);
        Assert.Contains("[8, 8, 3, 3]", error.Message);
        Assert.Contains("output channels", error.Message);
    }

    [Theory]
    [InlineData(0, 0, 1, "stride")]
    [InlineData(1, -1, 1, "padding")]
    [InlineData(1, 0, 0, "dilation")]
    public void Construction_OptionOutOfRange_NamesIt(long stride, long padding, long dilation, string option)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => RepeatedConv2d.Intra(new(2, 2, 3), new(4, 4, 3), Transforms.Identity, stride, padding, dilation));
        Assert.Equal(option, error.ParamName);
    }

    [Fact]
    public void Forward_WrongChannels_NamesWhatItTakesAndWhatItGot()
    {
        using var scope = NewDisposeScope();
        using var layer = RepeatedConv2d.Intra(new(2, 2, 3), new(4, 4, 3), Transforms.Identity);
        // Six channels could be summed to two as well: the factored path must not take them.
        var error = Assert.Throws<ArgumentException>(() => layer.forward(zeros(1, 6, 5, 5)));
        Assert.Contains("[N, 4, H, W]", error.Message);
        Assert.Contains("[1, 6, 5, 5]", error.Message);
    }

    [Fact]
    public void OwnWeight_StartsLikeAPlainConvolutions_AndBiasAtZero()
    {
        using var layer = RepeatedConv2d.Intra(new(32, 16, 3), new(64, 32, 3), Transforms.Identity);
        var weights = layer.BaseWeight.data<float>().ToArray();
        double bound = 1 / Math.Sqrt(16 * 3 * 3);
        Assert.InRange(weights.Max(), 0.98 * bound, bound);
        Assert.InRange(weights.Min(), -bound, -0.98 * bound);
        Assert.All(layer.get_parameter("bias")!.data<float>().ToArray(), bias => Assert.Equal(0, bias));
    }

    [Fact]
    public void ToString_NamesSharingAndTransform()
    {
        using var shared = zeros(2, 2, 3, 3);
        using var intra = RepeatedConv2d.Intra(new(2, 2, 3), new(4, 4, 3), Transforms.Swish);
        using var inter = RepeatedConv2d.Inter(() => shared, new(4, 4, 3), Transforms.Sign);
        using var hybrid = RepeatedConv2d.Hybrid(new(2, 2, 3), () => shared, 1, new(4, 4, 3), Transforms.Polynomial, bias: false);
        Assert.Equal("RepeatedConv2d(Intra, Swish, [2, 2, 3, 3] → [4, 4, 3, 3], stride 1, padding 0, dilation 1, bias yes)", intra.ToString());
        Assert.StartsWith("RepeatedConv2d(Inter, Sign,", inter.ToString());
        Assert.Equal("RepeatedConv2d(Hybrid along inputs, Polynomial, [2, 4, 3, 3] → [4, 4, 3, 3], stride 1, padding 0, dilation 1, bias no)", hybrid.ToString());
        Assert.StartsWith("RepeatedConv2d(Folded, Identity, [4, 4, 3, 3] → [4, 4, 3, 3],", hybrid.Fold().ToString());
    }

    [Fact]
    public void ComputedMultiplyAdds_OfFactoredIdentity_AreThoseOfTheBaseWeight()
    {
        using var identity = RepeatedConv2d.Intra(new(2, 3, 3), new(4, 6, 3), Transforms.Identity);
        using var swish = RepeatedConv2d.Intra(new(2, 3, 3), new(4, 6, 3), Transforms.Swish);
        long physical = 4 * 6 * 9 * 25, factored = 2 * 3 * 9 * 25;
        Assert.Equal((physical, factored), (identity.MultiplyAdds([1, 6, 7, 7], [1, 4, 5, 5]), identity.ComputedMultiplyAdds([1, 6, 7, 7], [1, 4, 5, 5])));
        Assert.Equal(physical, swish.ComputedMultiplyAdds([1, 6, 7, 7], [1, 4, 5, 5]));
        identity.FastPath = false;
        Assert.Equal(physical, identity.ComputedMultiplyAdds([1, 6, 7, 7], [1, 4, 5, 5]));
    }

    [Theory]
    [InlineData("Swish")]
    [InlineData("Sign")]
    [InlineData("FixedMask")]
    [InlineData("RandomSign")]
    [InlineData("Polynomial")]
    public void ExpandFused_OnTheCpu_HasAnOperator(string transform)
    {
        Assert.SkipWhen(typeof(Tensor).Assembly.GetName().Name == "TorchSharp", "The TorchSharp package has no fused operators.");
        using var scope = NewDisposeScope();
        // Otherwise the comparison of fast and plain paths would compare the plain path with itself.
        using var layer = RepeatedConv2d.Intra(new(2, 2, 3), new(5, 5, 3), RepetitionCase.Factories[transform]);
        Assert.NotNull(layer.Transform.ExpandFused(layer.BaseWeight));
    }

    [Fact]
    public void Inter_DoesNotOwnTheSharedWeight()
    {
        using var shared = randn(2, 2, 3, 3);
        using var layer = RepeatedConv2d.Inter(() => shared, new(4, 4, 3), Transforms.Identity);
        Assert.Equal(["bias"], layer.named_parameters().Select(entry => entry.name));
    }

    [Fact]
    public void Transform_OfOnesOwn_NeedsOnlyItsFunction()
    {
        manual_seed(3);
        using var layer = RepeatedConv2d.Intra(new(2, 2, 3), new(5, 4, 3), shape => new TanhTransform(shape), padding: 1);
        layer.to(ScalarType.Float64);
        using var input = randn(1, 4, 3, 3, dtype: ScalarType.Float64, requires_grad: true);
        GradientCheck.Holds(() => layer.forward(input), [("input", input), .. layer.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter))]);
    }

    private sealed class TanhTransform(RepetitionShape shape) : ScalarTransform("Tanh", shape, scalars: 1)
    {
        protected override Tensor Apply(Tensor weight, Tensor[] scalars) => scalars[0] * weight.tanh();
    }
}

using FsCheck.Fluent;
using FsCheck;
using Rescale.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Repetition;

public class RepeatedConv2dTests
{
    private static readonly Dictionary<string, TransformFactory> Factories = new()
    {
        ["Identity"] = Transforms.Identity,
        ["Swish"] = Transforms.Swish,
        ["Sign"] = Transforms.Sign,
    };

    public static TheoryData<string> Names => [.. Factories.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_IntraWithRemainders_MatchFiniteDifferences(string name)
    {
        manual_seed(1);
        using var layer = RepeatedConv2d.Intra(new(2, 2, 3), new(5, 3, 3), Factories[name], padding: 1);
        layer.to(ScalarType.Float64);
        using var input = randn(2, 3, 4, 4, dtype: ScalarType.Float64, requires_grad: true);
        // The sign's own gradient is a straight-through estimate, which differences cannot see.
        var smooth = layer.named_parameters().Where(entry => name != "Sign" || !entry.name.StartsWith("transform"));
        GradientCheck.Holds(() => layer.forward(input), [("input", input), .. smooth.Select(entry => (entry.name, (Tensor)entry.parameter))]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_Inter_ReachTheSharedWeight(string name)
    {
        manual_seed(2);
        using var shared = randn(2, 3, 3, 3, dtype: ScalarType.Float64, requires_grad: true);
        using var layer = RepeatedConv2d.Inter(() => shared, new(4, 6, 3), Factories[name]);
        layer.to(ScalarType.Float64);
        using var input = randn(1, 6, 4, 4, dtype: ScalarType.Float64, requires_grad: true);
        GradientCheck.Holds(() => layer.forward(input), ("input", input), ("shared", shared));
    }

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

using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Repetition;

public class TransformsTests
{
    private static readonly KernelShape Base = new(16, 16, 3), Effective = new(48, 48, 3);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void FixedMask_RateOutOfRange_IsRefused(double rate)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Transforms.FixedMask(rate));
        Assert.Contains("at least 0 and less than 1", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.9)]
    public void FixedMask_DropsAtItsRate_AndIsFrozen(double rate)
    {
        using var transform = (FixedMaskTransform)Transforms.FixedMask(rate)(new(Base, Effective));
        Assert.False(transform.BlockMask.requires_grad);
        Assert.Equal(ScalarType.Bool, transform.BlockMask.dtype);
        double kept = transform.BlockMask.to(ScalarType.Float64).mean().item<double>();
        double deviation = Math.Sqrt(rate * (1 - rate) / Effective.Count);
        Assert.InRange(kept, 1 - rate - 6 * deviation, 1 - rate + 6 * deviation);
    }

    [Fact]
    public void Polynomial_CoefficientsStartWithinTheirBound()
    {
        using var transform = (PolynomialTransform)Transforms.Polynomial(new(Base, Effective with { Out = 16 * 20 }));
        double bound = Math.Sqrt(6.0 / (7 * 60));
        Assert.Equal([6, 60], transform.BlockScalars.shape);
        Assert.InRange(transform.BlockScalars.abs().max().item<float>(), 0.9 * bound, bound);
    }

    [Fact]
    public void RandomSign_KernelsAreFrozenAndWithinTheirBound()
    {
        using var transform = (RandomSignTransform)Transforms.RandomSign(new(Base, Effective));
        var kernels = transform.RandomKernels!;
        Assert.False(kernels.requires_grad);
        Assert.Equal([48 * 48 - 16 * 16, 3, 3], kernels.shape);
        Assert.InRange(kernels.abs().max().item<float>(), 0.98 / 3, 1.0 / 3);
    }

    [Fact]
    public void RandomSign_EqualShapes_AddsSignsOnly()
    {
        using var scope = NewDisposeScope();
        using var layer = RepeatedConv2d.Intra(Base, Base, Transforms.RandomSign);
        var transform = Assert.IsType<RandomSignTransform>(layer.Transform);
        Assert.Null(transform.RandomKernels);
        using (no_grad())
            transform.Mask.fill_(-0.5);
        Assert.True(layer.EffectiveWeight().eq(-layer.BaseWeight).all().item<bool>());
    }

    [Theory]
    [InlineData("Sign", 1)]
    [InlineData("FixedMask", 1)]
    [InlineData("Swish", 0)]
    [InlineData("Polynomial", 0)]
    public void Published_EqualShapes_KeepsMasksItNeverUses(string name, int masks)
    {
        using var scope = NewDisposeScope();
        using var layer = RepeatedConv2d.Intra(Base, Base, Transforms.Published(RepetitionCase.Factories[name]), bias: false);
        Assert.Equal(Base.Count * (1 + masks), layer.parameters().Sum(parameter => parameter.numel()));
        Assert.True(layer.EffectiveWeight().eq(layer.BaseWeight).all().item<bool>());
    }

    [Theory]
    [InlineData("Sign")]
    [InlineData("Swish")]
    public void EqualShapes_WithoutPublished_HaveNoParametersOfTheTransform(string name)
    {
        using var layer = RepeatedConv2d.Intra(Base, Base, RepetitionCase.Factories[name]);
        Assert.Equal(["weight", "bias"], layer.named_parameters().Select(named => named.name));
    }

    [Fact]
    public void Published_WhereSomethingRepeats_ChangesNothing()
    {
        using var transform = Transforms.Published(Transforms.Sign)(new(Base, Effective));
        Assert.IsType<SignTransform>(transform);
    }

    [Theory]
    [InlineData("Sign", 7 * 7 * 9)]
    [InlineData("FixedMask", 7 * 7 * 9)]
    [InlineData("RandomSign", 7 * 7 * 9)]
    public void OneBitParameters_AreTheMasks_RemaindersIncluded(string name, long bits)
    {
        using var transform = RepetitionCase.Factories[name](new(new(3, 3, 3), new(7, 7, 3)));
        var masks = ((IOneBitParameters)transform).OneBitParameters;
        Assert.Equal(bits, masks.Sum(mask => mask.numel()));
    }
}

using Rescale.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Equivariant;

public class C4LayersTests
{
    [Fact]
    public void Lifting_TurnedPicture_TurnsAndShiftsTheFields()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var layer = C4Conv2d.Lifting(2, 3, 5, padding: 1);
        layer.to(ScalarType.Float64);
        AssertEquivariant(layer.forward, randn(2, 2, 9, 9, dtype: ScalarType.Float64), lifting: true);
    }

    [Fact]
    public void Regular_TurnedFields_TurnsAndShiftsTheFields()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var layer = C4Conv2d.Regular(2, 3, 3, padding: 1);
        layer.to(ScalarType.Float64);
        AssertEquivariant(layer.forward, randn(2, 8, 7, 7, dtype: ScalarType.Float64), lifting: false);
    }

    [Fact]
    public void FieldBatchNorm_Training_StaysEquivariantAndNormalisesFields()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var norm = new FieldBatchNorm2d(2, 4);
        norm.to(ScalarType.Float64);
        var input = randn(3, 8, 5, 5, dtype: ScalarType.Float64) * 3 + 1;
        AssertEquivariant(norm.forward, input, lifting: false);
        var fields = norm.forward(input).view(3, 2, 4, 5, 5).transpose(0, 1).reshape(2, -1);
        Assert.All(fields.mean([1]).data<double>().ToArray(), mean => Assert.Equal(0, mean, 1e-12));
        Assert.All(fields.var(1, unbiased: false).data<double>().ToArray(), variance => Assert.Equal(1, variance, 1e-4));
    }

    [Fact]
    public void GroupPooling_ShiftedFields_DoesNotChange()
    {
        using var scope = NewDisposeScope();
        using var pooling = new GroupPooling(4);
        var fields = randn(2, 12, 3, 3);
        Assert.True(pooling.forward(fields).eq(pooling.forward(Shift(fields))).all().item<bool>());
        Assert.Equal([2L, 3L, 3L, 3L], pooling.forward(fields).shape);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradients_MatchFiniteDifferences(bool lifting)
    {
        manual_seed(4);
        using var layer = lifting ? C4Conv2d.Lifting(1, 2, 3) : C4Conv2d.Regular(1, 2, 3);
        layer.to(ScalarType.Float64);
        using var input = randn(1, lifting ? 1 : 4, 4, 4, dtype: ScalarType.Float64, requires_grad: true);
        GradientCheck.Holds(() => layer.forward(input), ("input", input), ("weight", layer.parameters().Single()));
    }

    [Fact]
    public void FieldBatchNorm_Gradients_MatchFiniteDifferences()
    {
        manual_seed(5);
        using var norm = new FieldBatchNorm2d(2, 4);
        norm.to(ScalarType.Float64);
        using var input = randn(2, 8, 2, 2, dtype: ScalarType.Float64, requires_grad: true);
        GradientCheck.Holds(() => norm.forward(input), [("input", input), .. norm.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter))]);
    }

    // L(turned input) must equal the turned and shifted L(input): the definition of equivariance for the regular representation.
    private static void AssertEquivariant(Func<Tensor, Tensor> layer, Tensor input, bool lifting)
    {
        var turnedInput = input.rot90(1, (2, 3));
        var expected = Shift(layer(input).rot90(1, (2, 3)));
        var actual = layer(lifting ? turnedInput : Shift(turnedInput));
        Assert.Equal(0, (expected - actual).abs().max().item<double>(), 1e-12);
        Assert.True(expected.abs().max().item<double>() > 0.1);
    }

    private static Tensor Shift(Tensor fields)
    {
        var shape = fields.shape;
        return fields.view(shape[0], shape[1] / 4, 4, shape[2], shape[3]).roll(1, 2).view(shape);
    }
}

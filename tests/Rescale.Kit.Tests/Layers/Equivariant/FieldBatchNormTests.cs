using Rescale.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Tests.Layers.Equivariant;

public class FieldBatchNormTests
{
    [Fact]
    public void Forward_Training_StaysEquivariantAndNormalisesFields()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var norm = new FieldBatchNorm(2, 4);
        norm.to(ScalarType.Float64);
        var input = randn(3, 8, 5, 5, dtype: ScalarType.Float64) * 3 + 1;
        Assert.InRange(FieldTurns.LargestError(norm, input, 1), 0, 1e-12);
        var fields = norm.forward(input).view(3, 2, 4, 5, 5).transpose(0, 1).reshape(2, -1);
        Assert.All(fields.mean([1]).data<double>().ToArray(), mean => Assert.Equal(0, mean, 1e-12));
        Assert.All(fields.var(1, unbiased: false).data<double>().ToArray(), variance => Assert.Equal(1, variance, 1e-4));
    }

    [Fact]
    public void Gradients_MatchFiniteDifferences()
    {
        manual_seed(5);
        using var norm = new FieldBatchNorm(2, 4);
        norm.to(ScalarType.Float64);
        using var input = randn(2, 8, 2, 2, dtype: ScalarType.Float64, requires_grad: true);
        GradientCheck.Holds(() => norm.forward(input), [("input", input), .. norm.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter))]);
    }

    [Fact]
    public void Forward_OtherChannels_NamesWhatItTakes()
    {
        using var norm = new FieldBatchNorm(2, 4);
        using var input = zeros(1, 6, 2, 2);
        Assert.Contains("takes [N, 8, H, W], not [1, 6, 2, 2]", Assert.Throws<ArgumentException>(() => norm.forward(input)).Message);
    }
}

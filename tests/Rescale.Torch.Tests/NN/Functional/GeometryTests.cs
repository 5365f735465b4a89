using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rescale.Torch.Tests.NN.Functional;

public class GeometryTests
{
    [Theory]
    [InlineData(GridSamplePaddingMode.Zeros)]
    [InlineData(GridSamplePaddingMode.Border)]
    [InlineData(GridSamplePaddingMode.Reflection)]
    public void GridSample_HasTheNumericGradient(GridSamplePaddingMode padding)
    {
        manual_seed(5);
        using var input = randn(1, 2, 4, 4, ScalarType.Float64, requires_grad: true);
        using var grid = rand(1, 3, 3, 2, ScalarType.Float64).mul_(1.5).sub_(0.75).requires_grad_();
        GradientCheck.Passes(() => functional.grid_sample(input, grid, padding_mode: padding), input, grid);
    }

    [Fact]
    public void Interpolate_SizeAndScale_IsRefused()
    {
        using var image = zeros(1, 1, 2, 2);
        var error = Assert.Throws<ArgumentException>(() => functional.interpolate(image, [4, 4], [2]));
        Assert.Contains("either a size or a scale_factor", error.Message);
    }

    [Fact]
    public void Interpolate_ModeOfAnotherDimension_NamesTheShape()
    {
        using var image = zeros(1, 1, 2, 2);
        var error = Assert.Throws<ArgumentException>(() => functional.interpolate(image, [4, 4], mode: InterpolationMode.Trilinear));
        Assert.Contains("[1, 1, 2, 2]", error.Message);
    }

    [Fact]
    public void Normalize_GivesUnitVectors()
    {
        using var scope = NewDisposeScope();
        var vectors = functional.normalize(tensor(new double[] { 3, 4, 0, 0 }).view(2, 2));
        Assert.Equal([0.6, 0.8, 0, 0], vectors.data<double>().ToArray());
    }

    [Fact]
    public void Dropout_ProbabilityAboveOne_IsRefused()
    {
        using var values = ones(3);
        Assert.Contains("1.5", Assert.Throws<ArgumentException>(() => functional.dropout(values, 1.5)).Message);
    }
}

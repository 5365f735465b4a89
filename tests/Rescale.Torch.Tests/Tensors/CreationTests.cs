using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Tensors;

public class CreationTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Array_GivesShapeTypeAndElements()
    {
        var matrix = tensor(new[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal(ScalarType.Int32, matrix.dtype);
        Assert.Equal([2, 3], matrix.shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], matrix.data<int>());
    }

    [Fact]
    public void Array_IsCopied()
    {
        var source = new float[] { 1, 2 };
        var copy = tensor(source);
        source[0] = 9;
        Assert.Equal(1f, copy[0].item<float>());
    }

    [Fact]
    public void Array_WithAnotherType_IsConverted() => Assert.Equal([1.0, 2.0], tensor(new[] { 1, 2 }, float64).data<double>());

    [Fact]
    public void Array_ThatDoesNotFillTheShape_IsRefused() =>
        Assert.Contains("3 elements do not fill a tensor of shape [2, 2]", Assert.Throws<ArgumentException>(() => tensor(new float[] { 1, 2, 3 }, [2, 2])).Message);

    [Fact]
    public void Number_GivesAScalarTensor()
    {
        Assert.Equal([], tensor(1.5).shape);
        Assert.Equal(ScalarType.Float64, tensor(1.5).dtype);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
    }

    [Fact]
    public void FromArray_TakesAnyRank() => Assert.Equal([1, 2, 1, 2], from_array(new double[1, 2, 1, 2]).shape);

    [Fact]
    public void Arange_ChoosesItsTypeAsPyTorch()
    {
        Assert.Equal(ScalarType.Int64, arange(3).dtype);
        Assert.Equal(ScalarType.Float32, arange(0, 1, 0.25).dtype);
        Assert.Equal([1L, 3L], arange(1, 5, 2).data<long>());
    }

    [Fact]
    public void Full_ChoosesItsTypeAsPyTorch()
    {
        Assert.Equal(ScalarType.Float32, full([2], 1.5).dtype);
        Assert.Equal(ScalarType.Int64, full([2], 3).dtype);
        Assert.Equal(ScalarType.Bool, full([2], true).dtype);
    }

    [Fact]
    public void Linspace_HasBothEnds() => Assert.Equal([0f, 0.5f, 1f], linspace(0, 1, 3).data<float>());

    [Fact]
    public void Eye_IsSquareWithoutColumns() => Assert.Equal([3, 3], eye(3).shape);

    [Fact]
    public void RequiresGrad_MakesALeaf()
    {
        var weight = zeros(2, 2, requires_grad: true);
        Assert.True(weight.requires_grad);
        Assert.True(weight.is_leaf);
    }

    [Fact]
    public void NamedDimensions_AreRefused() => Assert.Throws<NotSupportedException>(() => zeros(2, names: ["x"]));

    [Fact]
    public void Like_KeepsTypeAndShape()
    {
        var source = zeros(2, 3, float64);
        Assert.Equal((source.dtype, 6L), (ones_like(source).dtype, randn_like(source).numel()));
    }
}

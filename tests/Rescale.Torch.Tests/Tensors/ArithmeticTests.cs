using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Tensors;

public class ArithmeticTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Operators_AgreeWithManagedArithmetic() => Prop.ForAll<float, float>((left, right) =>
    {
        using var inner = NewDisposeScope();
        var (a, b) = (tensor(left), tensor(right));
        return (a + b).item<float>().Equals(left + right)
            && (a - b).item<float>().Equals(left - right)
            && (a * b).item<float>().Equals(left * right)
            && (a / b).item<float>().Equals(left / right)
            && (-a).item<float>().Equals(-left)
            && (a < b).item<bool>() == left < right;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void NumberOnTheLeft_KeepsItsPlace()
    {
        var x = tensor(new float[] { 1, 2, 4 });
        Assert.Equal([9f, 8f, 6f], (10 - x).data<float>());
        Assert.Equal([8f, 4f, 2f], (8 / x).data<float>());
        Assert.Equal([true, false, false], (2 > x).data<bool>());
    }

    [Fact]
    public void Broadcasting_FollowsNumPy()
    {
        var sum = arange(3, float32).reshape(3, 1) + arange(4, float32);
        Assert.Equal([3, 4], sum.shape);
        Assert.Equal(5f, sum[2, 3].item<float>());
    }

    [Theory]
    [InlineData(ScalarType.Int64, ScalarType.Float32, ScalarType.Float32)]
    [InlineData(ScalarType.Int32, ScalarType.Int64, ScalarType.Int64)]
    [InlineData(ScalarType.Float32, ScalarType.Float64, ScalarType.Float64)]
    [InlineData(ScalarType.Byte, ScalarType.Int8, ScalarType.Int16)]
    [InlineData(ScalarType.Bool, ScalarType.Float16, ScalarType.Float16)]
    public void MixedTypes_Promote(ScalarType left, ScalarType right, ScalarType expected) => Assert.Equal(expected, (ones(2, left) + ones(2, right)).dtype);

    [Fact]
    public void NumberOperand_DoesNotWidenFloats() => Assert.Equal(ScalarType.Float32, (ones(2) * 2.5).dtype);

    [Fact]
    public void InPlace_ReturnsTheSameObject()
    {
        var x = ones(2);
        Assert.Same(x, x.add_(1));
        Assert.Equal([2f, 2f], x.data<float>());
    }

    [Fact]
    public void Alpha_ScalesTheAddend() => Assert.Equal(7f, tensor(1f).add(tensor(2f), 3).item<float>());

    [Fact]
    public void IntegerDivision_RoundsAsAsked()
    {
        var x = tensor(new long[] { -7, 7 });
        Assert.Equal([-4L, 3L], x.div(2, RoundingMode.floor).data<long>());
        Assert.Equal([-3L, 3L], x.div(2, RoundingMode.trunc).data<long>());
        Assert.Equal([-3.5f, 3.5f], x.div(2).data<float>());
    }

    [Fact]
    public void Clamp_WithOneBound_LeavesTheOtherOpen()
    {
        var x = tensor(new float[] { -2, 0, 2 });
        Assert.Equal([0f, 0f, 2f], x.clamp(min: 0).data<float>());
        Assert.Equal([-2f, 0f, 1f], x.clamp(max: 1).data<float>());
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Tensors;

public class DataTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Item_OfTheWrongType_IsRefused() =>
        Assert.Contains("Float32, not Double", Assert.Throws<ArgumentException>(() => tensor(1f).item<double>()).Message);

    [Fact]
    public void Item_OfManyElements_IsRefused() =>
        Assert.Contains("this one has 2", Assert.Throws<ArgumentException>(() => zeros(2).item<float>()).Message);

    [Fact]
    public void ToDouble_ConvertsAnyType()
    {
        Assert.Equal(3.0, tensor(3).ToDouble());
        Assert.Equal(1.5, (double)tensor(1.5f));
    }

    [Fact]
    public void Data_OfATransposedTensor_IsRowMajor()
    {
        var transposed = arange(6, float32).reshape(2, 3).t();
        Assert.False(transposed.is_contiguous());
        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], transposed.data<float>().ToArray());
        Assert.Equal(3f, transposed.data<float>()[0, 1]);
    }

    [Fact]
    public void Data_CanBeWritten()
    {
        var x = zeros(2, 2);
        x.data<float>()[1, 0] = 5;
        x.data<float>().CopyFrom([1, 2]);
        Assert.Equal([1f, 2f, 5f, 0f], x.data<float>());
    }

    [Fact]
    public void Data_OutsideTheTensor_IsRefused() => Assert.Throws<IndexOutOfRangeException>(() => zeros(2, 2).data<float>()[0, 2]);

    [Fact]
    public void ToNDArray_HasTheTensorsRank() => Assert.Equal(3f, ((float[,])arange(4, float32).reshape(2, 2).data<float>().ToNDArray())[1, 1]);

    [Fact]
    public void Bytes_AreTheMemory()
    {
        var x = tensor(new[] { 1, 256 });
        Assert.Equal([1, 0, 0, 0, 0, 1, 0, 0], x.bytes.ToArray());
        x.bytes = new byte[] { 2, 0, 0, 0, 3, 0, 0, 0 };
        Assert.Equal([2, 3], x.data<int>());
    }

    [Fact]
    public void To_ChangesTheType() => Assert.Equal([1L, 2L], tensor(new[] { 1.9, 2.1 }).to(int64).data<long>());

    [Fact]
    public void To_DisposeAfter_DisposesTheSource()
    {
        var source = zeros(2);
        source.to(float64, disposeAfter: true);
        Assert.True(source.IsInvalid);
    }

    [Fact]
    public void To_TheSameType_SharesTheElementsButNotTheObject()
    {
        var source = zeros(2);
        var same = source.to(float32);
        same.add_(1);
        Assert.NotSame(source, same);
        Assert.Equal(1f, source[0].item<float>());
    }

    [Fact]
    public void ToString_TellsShapeTypeAndDevice() => Assert.Equal("[2x3], type = Float32, device = cpu", zeros(2, 3).ToString());
}

using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Tensors;

public class SharedMemoryTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Tensor_SharesTheArray()
    {
        var array = new float[] { 1, 2, 3, 4 };
        var shared = frombuffer(array, float32, count: 2, offset: 1);
        array[1] = 20;
        shared[1] = tensor(30f);
        Assert.Equal([20f, 30f], shared.data<float>());
        Assert.Equal(30f, array[2]);
    }

    [Fact]
    public void Array_LivesAsLongAsTheTensor()
    {
        var shared = Share();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.Equal(1000f, shared.sum().item<float>());

        static Tensor Share() => frombuffer(Enumerable.Repeat(1f, 1000).ToArray(), float32);
    }

    [Fact]
    public void Count_BeyondTheArray_IsRefused() =>
        Assert.Contains("beyond an array of 3", Assert.Throws<ArgumentOutOfRangeException>(() => frombuffer(new int[3], int32, count: 2, offset: 2)).Message);

    [Fact]
    public void Type_OfAnotherSize_IsRefused() => Assert.Throws<ArgumentException>(() => frombuffer(new int[3], int64));

    [Fact]
    public void SaveAndLoad_KeepTypeShapeAndElements()
    {
        var source = randn(2, 3, float64);
        using var memory = new MemoryStream();
        source.Save(new BinaryWriter(memory));
        memory.Position = 0;
        var loaded = new BinaryReader(memory).Load();
        Assert.Equal(source.shape, loaded.shape);
        Assert.Equal(source.data<double>(), loaded.data<double>());
    }

    [Fact]
    public void DeterministicAlgorithms_EndWithTheirScope()
    {
        using (use_deterministic_algorithms())
            Assert.True(are_deterministic_algorithms_enabled());
        Assert.False(are_deterministic_algorithms_enabled());
    }
}

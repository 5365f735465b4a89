using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Tensors;

public class TensorMemoryTests
{
    [Fact]
    public void DisposedTensors_CauseNoCollection()
    {
        GC.Collect();
        int before = GC.CollectionCount(2);
        for (int i = 0; i < 500; i++)
            zeros(1 << 20).Dispose();
        Assert.InRange(GC.CollectionCount(2) - before, 0, 2);
    }

    [Fact]
    public void Live_FallsBackWhenATensorIsDisposed()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = TensorMemory.Live;
        var large = zeros(1 << 20);
        Assert.InRange(TensorMemory.Live - before, 4 << 20, 5 << 20);
        large.Dispose();
        Assert.Equal(before, TensorMemory.Live);
    }

    [Fact]
    public void MetaTensors_CountAsNoMemory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = TensorMemory.Live;
        using var tensor = zeros([1L << 40], device: META);
        Assert.Equal(before, TensorMemory.Live);
    }
}

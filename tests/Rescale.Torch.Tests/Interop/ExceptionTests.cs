using System.Diagnostics;
using System.Runtime.InteropServices;
using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Interop;

public class ExceptionTests
{
    [Fact]
    public void WrongShapes_NamesOperatorAndShapes()
    {
        using var scope = NewDisposeScope();
        var error = Assert.ThrowsAny<ExternalException>(() => zeros(2, 3).mm(zeros(4, 5)));
        Assert.Contains("mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)", error.Message);
        Assert.Equal("aten::mm(Float32 [2, 3], Float32 [4, 5])", Assert.IsType<TorchException>(error).Operation);
        Assert.Contains("aten::mm(Float32 [2, 3], Float32 [4, 5])", error.Message);
    }

    [Fact]
    public void LibtorchsMessage_HasNoBacktrace()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<TorchException>(() => zeros(2).add(zeros(3)));
        Assert.DoesNotContain("frame #", error.Message);
        Assert.DoesNotContain("Exception raised from", error.Message);
    }

    [Fact]
    public void UnknownOperator_IsNamed()
    {
        var error = Assert.Throws<TorchException>(() => Op.Call("aten::no_such_operator"));
        Assert.Contains("no_such_operator", error.Message);
    }

    [Fact]
    public void MissingArgument_IsNamed()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<TorchException>(() => Op.Call("aten::mm", zeros(2, 2)));
        Assert.Contains("'mat2' is required", error.Message);
    }

    [Fact]
    public void ArgumentOfWrongKind_IsNamedWithBothTypes()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<TorchException>(() => Op.Call("aten::mm", zeros(2, 2), "text"));
        Assert.Contains("argument 'mat2' is a Tensor and cannot be a text", error.Message);
    }

    [Fact]
    public void DisposedTensor_IsRefusedBeforeLibtorchSeesIt()
    {
        var tensor = zeros(2);
        tensor.Dispose();
        Assert.Throws<ObjectDisposedException>(() => tensor.add(1));
    }

    [Fact]
    public void ManyErrors_AreCheap()
    {
        using var scope = NewDisposeScope();
        var (left, right) = (zeros(2), zeros(3));
        // With C++ backtraces each would take 3 to 5 ms. The fastest of many batches is that of a machine left alone for a moment.
        var fastest = Enumerable.Range(0, 20).Min(_ =>
        {
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < 10; i++)
                Assert.Throws<TorchException>(() => left.add(right));
            return clock.Elapsed;
        });
        Assert.True(fastest < TimeSpan.FromMilliseconds(15), $"10 errors took {fastest.TotalMilliseconds:F1} ms.");
    }
}

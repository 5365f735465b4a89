using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Interop;

public class OpTests
{
    [Fact]
    public void Integer_WidensToRealsAndLists()
    {
        using var scope = NewDisposeScope();
        var pooled = Op.Call("aten::avg_pool2d", ones(1, 1, 4, 4), 2L);
        Assert.Equal([1, 1, 2, 2], pooled.shape);
    }

    [Fact]
    public void SkippedArgument_TakesTheSchemasDefault()
    {
        using var scope = NewDisposeScope();
        var sum = Op.Call("aten::add.Tensor", tensor(new float[] { 1, 2 }), tensor(new float[] { 10, 20 }), Argument.None);
        Assert.Equal([11f, 22f], sum.data<float>().ToArray());
    }

    [Fact]
    public void LongList_CrossesWhole()
    {
        using var scope = NewDisposeScope();
        var pieces = Enumerable.Range(0, 500).Select(i => full([1], (double)i)).ToArray();
        var joined = Op.Call("aten::cat", pieces, 0L);
        Assert.Equal(Enumerable.Range(0, 500).Select(i => (float)i), joined.data<float>());
    }

    [Fact]
    public void LongText_CrossesWhole()
    {
        using var scope = NewDisposeScope();
        var spaces = new string(' ', 3000);
        var product = Op.Call("aten::einsum", $"ij,jk->{spaces}ik", new[] { eye(3), full([3, 2], 2.0) });
        Assert.Equal([3, 2], product.shape);
    }

    [Fact]
    public void ResultThatWasNotAskedFor_IsNull()
    {
        using var scope = NewDisposeScope();
        var input = rand(1, 1, 4, 4);
        var weight = rand(1, 1, 3, 3);
        var output = Op.Call("aten::convolution", input, weight, Argument.None, new long[] { 1, 1 }, new long[] { 0, 0 }, new long[] { 1, 1 }, false, new long[] { 0, 0 }, 1L);
        var (_, ofWeight, ofBias) = Op.Call3("aten::convolution_backward", ones_like(output), input, weight, Argument.None, new long[] { 1, 1 }, new long[] { 0, 0 }, new long[] { 1, 1 }, false, new long[] { 0, 0 }, 1L, new long[] { 0, 1, 0 });
        Assert.Equal(weight.shape, ofWeight.shape);
        Assert.Null(ofBias);
    }

    [Fact]
    public void Schema_IsLibtorchsOwnText() => Assert.StartsWith("aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1)", Op.Schema("aten::add.Tensor"));

    [Fact]
    public void TensorsInArguments_SurviveCollection()
    {
        var results = new float[200];
        Parallel.For(0, results.Length, i =>
        {
            var sum = ones(64, 64).mm(ones(64, 64)).add(ones(64, 64)).sum();
            GC.Collect(0);
            results[i] = sum.item<float>();
        });
        Assert.All(results, result => Assert.Equal(64 * 64 * 65, result));
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Tensors;

public class ShapeTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Cat_JoinsAlongADimension() => Assert.Equal([2, 5], cat([zeros(2, 2), zeros(2, 3)], 1).shape);

    [Fact]
    public void Stack_AddsADimension() => Assert.Equal([2, 3, 2], stack([zeros(2, 3), zeros(2, 3)], -1).shape);

    [Fact]
    public void Split_LeavesTheRestInTheLastPiece() => Assert.Equal([2, 2, 1], zeros(5).split(2).Select(piece => (int)piece.shape[0]));

    [Fact]
    public void Where_PicksFromTheFirstWhereTrue()
    {
        var (x, y) = (tensor(new float[] { 1, 2 }), tensor(new float[] { 10, 20 }));
        var condition = tensor(new[] { true, false });
        Assert.Equal([1f, 20f], where(condition, x, y).data<float>());
        Assert.Equal([1f, 20f], x.where(condition, y).data<float>());
    }

    [Fact]
    public void Rot90_TurnsFromTheFirstAxisToTheSecond()
    {
        var turned = tensor(new[,] { { 1f, 2f }, { 3f, 4f } }).rot90();
        Assert.Equal([2f, 4f, 1f, 3f], turned.data<float>());
    }

    [Fact]
    public void Roll_WrapsAround() => Assert.Equal([3L, 1L, 2L], tensor(new long[] { 1, 2, 3 }).roll(1).data<long>());

    [Fact]
    public void Meshgrid_GoesRowsFirst()
    {
        var grids = meshgrid([arange(2), arange(3)]);
        Assert.Equal([0L, 0L, 0L, 1L, 1L, 1L], grids[0].data<long>());
        Assert.Equal([0L, 1L, 2L, 0L, 1L, 2L], grids[1].data<long>());
    }

    [Fact]
    public void Gather_And_Scatter_AreInverse()
    {
        var source = tensor(new float[,] { { 1, 2, 3 } });
        var order = tensor(new long[,] { { 2, 0, 1 } });
        var gathered = source.gather(1, order);
        Assert.Equal([3f, 1f, 2f], gathered.data<float>());
        Assert.Equal(source.data<float>(), zeros(1, 3).scatter(1, order, gathered).data<float>());
    }

    [Fact]
    public void Sort_IsStableWhenAsked()
    {
        var (values, order) = tensor(new long[] { 2, 1, 2, 1 }).sort(stable: true);
        Assert.Equal([1L, 1L, 2L, 2L], values.data<long>());
        Assert.Equal([1L, 3L, 0L, 2L], order.data<long>());
    }

    [Fact]
    public void Reductions_KeepTheDimensionWhenAsked()
    {
        var x = arange(6, float32).reshape(2, 3);
        Assert.Equal([2, 1], x.sum(1, keepdim: true).shape);
        Assert.Equal([1f, 4f], x.mean([1L]).data<float>());
        Assert.Equal([3f, 4f, 5f], x.amax(0).data<float>());
        Assert.Equal(2L, x.argmax(1)[0].item<long>());
        Assert.Equal(35 / 6.0, x.var(false).ToDouble() * 2, 5);
    }

    [Fact]
    public void Tensordot_CountsDimensionsFromTheInnerEnd() => Assert.Equal([2, 5], ones(2, 3, 4).tensordot(ones(3, 4, 5)).shape);

    [Fact]
    public void Unique_CountsElements()
    {
        var (values, _, counts) = tensor(new long[] { 3, 1, 3 }).unique(return_counts: true);
        Assert.Equal([1L, 3L], values.data<long>());
        Assert.Equal([1L, 2L], counts.data<long>());
    }

    [Fact]
    public void Einsum_Multiplies() => Assert.Equal(12f, einsum("ij,ji->", ones(3, 4), ones(4, 3)).item<float>());
}

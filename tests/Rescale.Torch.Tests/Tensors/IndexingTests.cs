using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Tensors;

public class IndexingTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor counting;

    public IndexingTests() => counting = arange(24, float32).reshape(2, 3, 4);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Numbers_SelectOneElement() => Assert.Equal(23f, counting[1, 2, 3].item<float>());

    [Fact]
    public void NegativeNumber_CountsFromTheEnd() => Assert.Equal(23f, counting[-1, -1, -1].item<float>());

    [Fact]
    public void FewerNumbers_SelectASubtensor() => Assert.Equal([12f, 13f, 14f, 15f], Elements(counting[1, 0]));

    [Fact]
    public void Range_Slices() => Assert.Equal([4f, 5f, 6f, 7f, 8f, 9f, 10f, 11f], Elements(counting[TensorIndex.Single(0), 1..]));

    [Fact]
    public void RangeFromEnd_Slices() => Assert.Equal([3, 2], counting[TensorIndex.Single(0), .., ^2..].shape);

    [Fact]
    public void Step_SkipsElements() => Assert.Equal([0f, 2f], Elements(counting[TensorIndex.Single(0), TensorIndex.Single(0), TensorIndex.Slice(step: 2)]));

    [Fact]
    public void Ellipsis_StandsForTheRest() => Assert.Equal([0f, 4f, 8f, 12f, 16f, 20f], Elements(counting[TensorIndex.Ellipsis, 0]));

    [Fact]
    public void None_AddsADimension() => Assert.Equal([2, 1, 3, 4], counting[TensorIndex.Colon, TensorIndex.None].shape);

    [Fact]
    public void Tensor_PicksRows() => Assert.Equal([1, 0, 1], Elements(counting[tensor(new long[] { 1, 0, 1 })][TensorIndex.Colon, 0, 0]).Select(x => (int)(x / 12)));

    [Fact]
    public void TensorAfterSlice_PicksColumns() => Assert.Equal([3f, 0f], Elements(counting[TensorIndex.Single(0), TensorIndex.Slice(0, 1), TensorIndex.Tensor(tensor(new long[] { 3, 0 }))]));

    [Fact]
    public void Mask_PicksWhereTrue() => Assert.Equal([22f, 23f], Elements(counting[counting.gt(21)]));

    [Fact]
    public void Set_ByNumber_ChangesTheTensor()
    {
        counting[0, 0] = tensor(7f);
        Assert.Equal([7f, 7f, 7f, 7f, 4f], Elements(counting).Take(5));
    }

    [Fact]
    public void Set_BySlice_Broadcasts()
    {
        counting[TensorIndex.Ellipsis, 1..3] = zeros(2);
        Assert.Equal(0f, counting[TensorIndex.Ellipsis, 1..3].abs().sum().item<float>());
        Assert.Equal(3f, counting[0, 0, 3].item<float>());
    }

    [Fact]
    public void Set_ByMask_ChangesThoseOnly()
    {
        counting[counting.lt(12)] = tensor(-1f);
        Assert.Equal(-12f, counting[0].sum().item<float>());
        Assert.Equal(12f, counting[1, 0, 0].item<float>());
    }

    [Fact]
    public void Set_LeadingOnes_AreDropped()
    {
        counting[1, 2] = ones(1, 1, 4);
        Assert.Equal(4f, counting[1, 2].sum().item<float>());
    }

    [Fact]
    public void Accumulate_AddsRepeatedIndices()
    {
        var bins = zeros(3);
        bins.index_put_(ones(4), [tensor(new long[] { 0, 2, 2, 2 })], accumulate: true);
        Assert.Equal([1f, 0f, 3f], Elements(bins));
    }

    [Fact]
    public void TooManyIndices_SaysHowMany() =>
        Assert.Contains("4 indices are too many for a tensor with 3 dimensions", Assert.Throws<ArgumentException>(() => counting[TensorIndex.Single(0), 0, 0, 0]).Message);

    [Fact]
    public void IndexOutOfRange_IsRefused() => Assert.Contains("out of range", Assert.ThrowsAny<Exception>(() => counting[5]).Message);

    [Fact]
    public void GradientFlowsThroughIndexing()
    {
        var leaf = ones(3).requires_grad_();
        leaf[1..].sum().backward();
        Assert.Equal([0f, 1f, 1f], Elements(leaf.grad!));
    }

    private static float[] Elements(Tensor tensor) => tensor.data<float>().ToArray();
}

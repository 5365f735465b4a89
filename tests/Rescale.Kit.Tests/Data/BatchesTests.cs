using FsCheck;
using FsCheck.Fluent;
using Rescale.Data;
using static TorchSharp.torch;

namespace Rescale.Tests.Data;

public class BatchesTests
{
    private static LabelledImages Numbered(int count)
    {
        using var scope = NewDisposeScope();
        return new("numbers", arange(count, dtype: ScalarType.Float32).view(count, 1, 1, 1).clone(), zeros(count, dtype: ScalarType.Int64), ["only"]);
    }

    private static float[] Order(Batches batches) => [.. batches.SelectMany(batch => batch.Images.data<float>().ToArray())];

    [Fact]
    public void Epoch_AnySizes_VisitsEveryPictureOnce() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte, byte, int)>(),
        sizes =>
        {
            int count = sizes.Item1 % 50 + 1, batchSize = sizes.Item2 % 20 + 1;
            using var set = Numbered(count);
            var batches = new Batches(set, batchSize, sizes.Item3, epoch: 2);
            Assert.Equal(Enumerable.Range(0, count).Select(i => (float)i), Order(batches).Order());
            Assert.Equal(batches.Count, batches.Count());
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(10, 4, 2, 8)]
    [InlineData(8, 4, 2, 8)]
    [InlineData(3, 4, 0, 0)]
    public void DropLast_LeavesOutTheSmallerBatch(int count, int batchSize, int batchCount, int pictures)
    {
        using var set = Numbered(count);
        var batches = new Batches(set, batchSize, seed: 1, epoch: 0, dropLast: true);
        Assert.Equal(batchCount, batches.Count);
        Assert.Equal(Order(new Batches(set, batchSize, seed: 1, epoch: 0))[..pictures], Order(batches));
    }

    [Fact]
    public void Order_DependsOnSeedAndEpoch()
    {
        using var set = Numbered(40);
        var order = Order(new Batches(set, 8, seed: 1, epoch: 0));
        Assert.Equal(order, Order(new Batches(set, 8, seed: 1, epoch: 0)));
        Assert.NotEqual(order, Order(new Batches(set, 8, seed: 1, epoch: 1)));
        Assert.NotEqual(order, Order(new Batches(set, 8, seed: 2, epoch: 0)));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (float)i), Order(new Batches(set, 8)));
    }

    [Fact]
    public void Batch_IsFreedWhenTheNextIsAskedFor()
    {
        using var set = Numbered(4);
        Batch? previous = null;
        foreach (var batch in new Batches(set, 2, seed: 1, epoch: 0))
        {
            Assert.True(previous is null || previous.Value.Images.IsInvalid);
            previous = batch;
        }
        Assert.True(previous!.Value.Images.IsInvalid);
    }
}

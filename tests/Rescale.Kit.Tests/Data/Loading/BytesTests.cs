using Rescale.Data;
using Rescale.Tests.Training;
using Rescale.Training;
using static TorchSharp.torch;

namespace Rescale.Tests.Data.Loading;

/// <summary>Sets of bytes are the sets of floats that they stand for.</summary>
public class BytesTests : IDisposable
{
    private const int Pictures = 60;

    private readonly TorchSharp.DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    private static Tensor Pixels()
    {
        var random = new SeededGenerator(3);
        return tensor(Enumerable.Range(0, Pictures * 3 * 8 * 8).Select(_ => (byte)random.NextBelow(256)).ToArray(), [Pictures, 3, 8, 8]);
    }

    private static Tensor Labels() => arange(Pictures, dtype: int64).remainder(3);

    private static LabelledImages Bytes() => new("bytes", Pixels(), Labels(), ["a", "b", "c"]);

    private static LabelledImages Floats() => new("floats", Pixels().to(float32).div(255), Labels(), ["a", "b", "c"]);

    private static List<float[]> Values(Batches batches) => [.. batches.Select(batch => batch.Images.data<float>().ToArray())];

    [Fact]
    public void Batches_OfASelection_EqualThoseOfFloats()
    {
        using var bytes = Bytes().SplitByClass(4, 10, 5, 5);
        using var floats = Floats().SplitByClass(4, 10, 5, 5);
        Assert.Equal(Values(new Batches(floats.Train, 7, seed: 1, epoch: 2)), Values(new Batches(bytes.Train, 7, seed: 1, epoch: 2)));
        Assert.Equal(Values(new Batches(floats.Test, 4)), Values(new Batches(bytes.Test, 4)));
    }

    [Fact]
    public void PadTo_KeepsBytes()
    {
        using var bytes = Bytes();
        using var floats = Floats();
        using var padded = bytes.PadTo(11);
        using var same = floats.PadTo(11);
        Assert.Equal(uint8, padded.PixelType);
        Assert.Equal(Values(new Batches(same, 60)), Values(new Batches(padded, 60)));
    }

    [Fact]
    public void Map_SeesFloats()
    {
        using var bytes = Bytes();
        using var floats = Floats();
        using var mapped = bytes.Map(images => images.flip(3));
        using var same = floats.Map(images => images.flip(3));
        Assert.Equal(same.Checksum, mapped.Checksum);
        using var unchanged = bytes.Map(images => images);
        Assert.Equal(floats.Checksum, unchanged.Checksum);
    }

    [Fact]
    public void Select_OfASelection_IsTheSameSetAsSelectedAtOnce()
    {
        using var bytes = Bytes();
        using var some = bytes.Select([5, 9, 2, 40]);
        using var fewer = some.Select([3, 0]);
        using var atOnce = bytes.Select([40, 5]);
        Assert.Equal(atOnce.Checksum, fewer.Checksum);
        Assert.Equal([1L, 2L], fewer.Labels.data<long>().ToArray());
        Assert.Equal(atOnce.Pixels.data<byte>().ToArray(), fewer.Pixels.data<byte>().ToArray());
        Assert.Equal(atOnce.Pixels.to(ScalarType.Float32).div(255).data<float>().ToArray(), atOnce.Images.data<float>().ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => some.Select([4]));
    }

    [Fact]
    public void Select_OutlivesTheSetItCameFrom()
    {
        var bytes = Bytes();
        var expected = bytes.Take([7]).data<float>().ToArray();
        using var selected = bytes.Select([7]);
        bytes.Dispose();
        Assert.Equal(expected, selected.Take([0]).data<float>().ToArray());
    }

    [Fact]
    public void Training_OnBytes_EqualsTrainingOnFloats()
    {
        var results = new List<double>();
        foreach (var set in new[] { Bytes(), Floats() })
        {
            using var split = set.SplitByClass(4, 10, 5, 5);
            manual_seed(1);
            using var model = nn.Sequential(nn.Flatten(), nn.Linear(3 * 8 * 8, 3));
            results.Add(new Trainer(Toy.Recipe, Toy.Compute).Fit(model, split.Train, split.Validation, 1).Epochs[^1].TrainLoss);
            set.Dispose();
        }
        Assert.Equal(results[1], results[0]);
    }
}

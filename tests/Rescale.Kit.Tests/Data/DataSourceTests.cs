using Rescale.Data;
using static TorchSharp.torch;

namespace Rescale.Tests.Data;

public class DataSourceTests
{
    private static LabelledImages Set(string name, int count)
    {
        using var scope = NewDisposeScope();
        return new(name, rand(count, 1, 8, 8), arange(count, dtype: ScalarType.Int64).remainder(2), ["even", "odd"]);
    }

    [Fact]
    public void Split_FixedTestSet_IsTheSameForEverySeed()
    {
        using var source = new DataSource("toy", Set("pool", 40), Set("test", 20));
        using var first = source.Split(1, new SplitSizes(5, 3, 4));
        using var second = source.Split(2, new SplitSizes(5, 3, 4));
        Assert.Equal((10L, 6L, 8L), (first.Train.Count, first.Validation.Count, first.Test.Count));
        Assert.Equal(first.Test.Checksum, second.Test.Checksum);
        Assert.NotEqual(first.Train.Checksum, second.Train.Checksum);
        Assert.Contains("conditional on this test set", source.Scope);
    }

    [Fact]
    public void Split_AllThatIsLeft_UsesEveryPicture()
    {
        using var source = new DataSource("toy", Set("pool", 40));
        using var split = source.Split(1, new SplitSizes(null, 3, 4));
        Assert.Equal((26L, 6L, 8L), (split.Train.Count, split.Validation.Count, split.Test.Count));
        using var other = source.Split(2, new SplitSizes(5, 3, null));
        Assert.Equal((10L, 6L, 24L), (other.Train.Count, other.Validation.Count, other.Test.Count));
        Assert.NotEqual(split.Test.Checksum, other.Test.Checksum);
    }

    [Fact]
    public void SplitInOrder_TakesThePoolsFirstPicturesAndThoseAfterThem()
    {
        using var source = new DataSource("toy", Set("pool", 8), Set("test", 3));
        using var split = source.SplitInOrder(5, 2);
        Assert.Equal((5L, 2L, 3L), (split.Train.Count, split.Validation.Count, split.Test.Count));
        Assert.Equal([0L, 1, 0, 1, 0], split.Train.Labels.data<long>().ToArray());
        Assert.Equal([1L, 0], split.Validation.Labels.data<long>().ToArray());
        Assert.Contains("8 pictures to divide, not 7 + 2", Assert.Throws<ArgumentException>(() => source.SplitInOrder(7, 2)).Message);
        using var single = new DataSource("toy", Set("pool", 8));
        Assert.Contains("no fixed test set", Assert.Throws<InvalidOperationException>(() => single.SplitInOrder(5, 2)).Message);
    }

    [Fact]
    public void Rotated_TurnsPoolAndTestByDifferentAnglesThatTheSetsKnow()
    {
        using var source = new DataSource("toy", Set("pool", 8), Set("pool", 8)).Rotated(1).Map(set => set.PadTo(10));
        Assert.Equal("rotated toy", source.Name);
        using var split = source.Split(1, new SplitSizes(4, 0, null));
        Assert.Equal(Rotation.RandomAngles(8, 2), split.Test.Angles!);
        // The split sorts by class; each of the pool's angles stays with its picture.
        Assert.Equal(Rotation.RandomAngles(8, 1).Order(), split.Train.Angles!.Order());
    }

    [Fact]
    public void Open_UnknownName_ListsTheKnownOnes()
    {
        var error = Assert.Throws<ArgumentException>(() => Datasets.Open("imagenet"));
        Assert.Contains("digits", error.Message);
        Assert.Contains("mnist:FOLDER", error.Message);
    }

    [Fact]
    public void Open_Digits_SplitsAnewForEverySeed()
    {
        using var source = Datasets.Open("digits");
        using var split = source.Split(1, new SplitSizes(10, 5, 20));
        Assert.Equal("100 training, 50 validation and 200 test pictures of 1×28×28, 10 classes", split.Description);
        Assert.Contains("a split of its own", source.Scope);
    }
}

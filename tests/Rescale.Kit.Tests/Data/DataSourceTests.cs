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
    public void Rotated_TurnsPoolAndTestByDifferentAngles()
    {
        using var source = new DataSource("toy", Set("pool", 8), Set("pool", 8)).Rotated(1);
        Assert.Equal("rotated toy", source.Name);
        using var split = source.Split(1, new SplitSizes(3, 1, null));
        Assert.Equal(8, split.Test.Count);
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

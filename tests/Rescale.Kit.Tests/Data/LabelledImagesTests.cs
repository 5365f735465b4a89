using Rescale.Data;
using static TorchSharp.torch;

namespace Rescale.Tests.Data;

public class LabelledImagesTests
{
    private static LabelledImages Numbered(int count, int classes) => new(
        "numbers",
        arange(count, dtype: ScalarType.Float32).view(count, 1, 1, 1).expand(count, 1, 4, 4).clone(),
        arange(count, dtype: ScalarType.Int64).remainder(classes),
        [.. Enumerable.Range(0, classes).Select(i => $"class {i}")]);

    private static float[] Identities(LabelledImages set) => set.Images.select(3, 0).select(2, 0).view(-1).data<float>().ToArray();

    [Fact]
    public void Angles_StayWithTheirPictures()
    {
        using var scope = NewDisposeScope();
        using var set = new LabelledImages("turned", rand(3, 1, 4, 4), zeros(3, dtype: ScalarType.Int64), ["only"], [0.5, 1.5, 2.5]);
        using var selected = set.Select([2, 0]);
        Assert.Equal([2.5, 0.5], selected.Angles!);
        using var mapped = selected.Map(images => images * 2);
        Assert.Equal([2.5, 0.5], mapped.Angles!);
        using var plain = new LabelledImages("turned", set.Images.clone(), zeros(3, dtype: ScalarType.Int64), ["only"]);
        Assert.Null(plain.Angles);
        Assert.Equal(plain.Checksum, set.Checksum);
    }

    [Fact]
    public void Construction_OtherNumberOfAngles_SaysBoth()
    {
        using var scope = NewDisposeScope();
        var message = Assert.Throws<ArgumentException>(() => new LabelledImages("turned", rand(3, 1, 4, 4), zeros(3, dtype: ScalarType.Int64), ["only"], [0.5])).Message;
        Assert.Contains("'turned' has 3 pictures, but 1 angles", message);
    }

    [Fact]
    public void PadTo_SizeThatPicturesHave_SharesThem()
    {
        using var set = Numbered(6, 3);
        using var padded = set.PadTo(4);
        set.Pixels.fill_(7);
        Assert.Equal(7f, padded.Pixels[0, 0, 0, 0].item<float>());
    }

    [Fact]
    public void ChangedPictures_MoreThanMayBeHeldInMemory_AreRefused()
    {
        const string variable = "RESCALE_PICTURE_MEMORY";
        using var set = Numbered(6, 3);
        var earlier = Environment.GetEnvironmentVariable(variable);
        Environment.SetEnvironmentVariable(variable, "0");
        try
        {
            foreach (var change in new Func<LabelledImages>[] { () => set.Map(images => images), () => set.PadTo(5), () => set.Rotated(1) })
            {
                var message = Assert.Throws<InvalidOperationException>(change).Message;
                Assert.Contains("'numbers': 6 changed pictures", message);
                Assert.Contains(variable, message);
            }
            using var shared = set.PadTo(4);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, earlier);
        }
    }

    [Fact]
    public void SplitByClass_PartsAreDisjointBalancedAndSeeded()
    {
        using var set = Numbered(60, 3);
        using var split = set.SplitByClass(5, 10, 4, 6);
        using var again = set.SplitByClass(5, 10, 4, 6);
        using var other = set.SplitByClass(6, 10, 4, 6);
        Assert.Equal((30L, 12L, 18L), (split.Train.Count, split.Validation.Count, split.Test.Count));
        Assert.Equal(60, Identities(split.Train).Concat(Identities(split.Validation)).Concat(Identities(split.Test)).Distinct().Count());
        Assert.Equal([10, 10, 10], split.Train.Labels.data<long>().ToArray().GroupBy(label => label).Select(group => group.Count()));
        Assert.Equal(split.Checksum, again.Checksum);
        Assert.NotEqual(split.Checksum, other.Checksum);
    }

    [Fact]
    public void SplitByClass_TooFewPictures_NamesTheClass()
    {
        using var set = Numbered(30, 3);
        var error = Assert.Throws<ArgumentException>(() => set.SplitByClass(1, 8, 2, 2));
        Assert.Contains("class 0", error.Message);
        Assert.Contains("10 pictures", error.Message);
    }

    [Fact]
    public void PadTo_OddDifference_AddsBottomAndRight()
    {
        using var scope = NewDisposeScope();
        using var set = new LabelledImages("ones", ones(1, 1, 2, 2), zeros(1, dtype: ScalarType.Int64), ["only"]);
        using var padded = set.PadTo(5);
        Assert.Equal([1f, 1f], padded.Images[0, 0, 1].data<float>().ToArray()[1..3]);
        Assert.Equal(4f, padded.Images.sum().item<float>());
        Assert.Throws<ArgumentException>(() => set.PadTo(1));
    }

    [Fact]
    public void Construction_LabelOutsideTheClasses_IsRefused()
    {
        using var images = zeros(2, 1, 4, 4);
        using var labels = tensor(new long[] { 0, 3 });
        Assert.Contains("picture 1 has label 3", Assert.Throws<ArgumentException>(() => new LabelledImages("bad", images, labels, ["a", "b"])).Message);
    }

    [Fact]
    public void Construction_WrongShape_SaysWhatIsExpected()
    {
        using var images = zeros(2, 4, 4);
        using var labels = zeros(2, dtype: ScalarType.Int64);
        Assert.Contains("[N, C, H, W]", Assert.Throws<ArgumentException>(() => new LabelledImages("bad", images, labels, ["a"])).Message);
    }
}

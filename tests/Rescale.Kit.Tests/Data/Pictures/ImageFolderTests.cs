using Rescale.Data;
using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Tests.Data.Pictures;

public class ImageFolderTests : IDisposable
{
    private static readonly SplitSizes Sizes = new(Train: null, Validation: 2, Test: null);

    private readonly TorchSharp.DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Open_TrainAndTest_TestIsFixed()
    {
        using var folder = new PictureFolder().With("train/b", 6).With("train/A", 6).With("train/a", 6).With("test/A", 2).With("test/a", 2).With("test/b", 2);
        using var source = Datasets.Open($"images:{folder.Path}");
        using var splits = source.Split(1, Sizes);
        Assert.Equal(["A", "a", "b"], source.ClassNames);
        Assert.Equal([3L, 4, 4], source.PictureShape);
        Assert.Equal((12L, 6L, 6L), (splits.Train.Count, splits.Validation.Count, splits.Test.Count));
        Assert.StartsWith("conditional on this test set", source.Scope);
        Assert.Equal(uint8, splits.Train.PixelType);
    }

    [Fact]
    public void Open_ClassesAlone_AreSplitBySeed()
    {
        using var folder = new PictureFolder().With("cat", 8, channels: 1).With("dog", 8, channels: 1);
        using var source = ImageFolder.Open(folder.Path, "pets");
        using var splits = source.Split(1, new SplitSizes(4, 2, 2));
        using var other = source.Split(2, new SplitSizes(4, 2, 2));
        Assert.Equal("pets", source.Name);
        Assert.Equal([1L, 4, 4], source.PictureShape);
        Assert.Equal((8L, 4L, 4L), (splits.Train.Count, splits.Validation.Count, splits.Test.Count));
        Assert.NotEqual(splits.Checksum, other.Checksum);
    }

    [Fact]
    public void Open_TrainValAndTest_ValJoinsThePool()
    {
        using var folder = new PictureFolder().With("train/x", 3).With("val/x", 2).With("test/x", 1);
        using var source = ImageFolder.Open(folder.Path);
        using var splits = source.Split(1, Sizes);
        Assert.Equal((3L, 2L, 1L), (splits.Train.Count, splits.Validation.Count, splits.Test.Count));
    }

    [Fact]
    public void Pictures_AreThoseOfTheFilesInOrdinalOrder()
    {
        using var folder = new PictureFolder().With("c", 11);
        folder.Write("c/deeper/0.PNG", File.ReadAllBytes(folder["c/3.png"]));
        folder.Write("c/notes.txt", "no picture"u8.ToArray());
        folder.Write("c/.0.png", "hidden"u8.ToArray());
        using var source = ImageFolder.Open(folder.Path);
        using var splits = source.Split(1, new SplitSizes(0, 0, 12));
        string[] names = ["0", "1", "10", "2", "3", "4", "5", "6", "7", "8", "9", "deeper/0"];
        var expected = stack(names.Select(name => PngCodec.Read(folder[$"c/{name}{(name.Length > 2 ? ".PNG" : ".png")}"])));
        Assert.Equal(Sorted(expected), Sorted(splits.Test.Pixels));
        using var again = ImageFolder.Open(folder.Path);
        using var same = again.Split(1, new SplitSizes(0, 0, 12));
        Assert.Equal(splits.Checksum, same.Checksum);
    }

    [Fact]
    public void Pictures_OfAnotherSize_AreNamed()
    {
        using var folder = new PictureFolder().With("a", 3).With("b", 2, size: 5);
        var message = Assert.Throws<InvalidDataException>(() => ImageFolder.Open(folder.Path)).Message;
        Assert.Contains(folder["b/0.png"], message);
        Assert.Contains("5×5 pixels, not 4×4", message);
    }

    [Fact]
    public void Pictures_InColourAfterAGreyOne_AreRefusedUntilChannelsAreSaid()
    {
        using var folder = new PictureFolder().With("a", 2, channels: 1).With("b", 2, channels: 3);
        Assert.Contains("in colour, while the first picture is grey", Assert.Throws<InvalidDataException>(() => ImageFolder.Open(folder.Path)).Message);
        using var grey = ImageFolder.Open(folder.Path, channels: 1);
        using var colour = ImageFolder.Open(folder.Path, channels: 3);
        Assert.Equal((1L, 3L), (grey.PictureShape[0], colour.PictureShape[0]));
    }

    [Fact]
    public void Pictures_ThatDoNotDecode_AreNamedWithTheReason()
    {
        using var folder = new PictureFolder().With("a", 3);
        folder.Write("a/1.png", [.. File.ReadAllBytes(folder["a/1.png"]).SkipLast(20)]);
        folder.Write("a/2.png", []);
        var message = Assert.Throws<InvalidDataException>(() => ImageFolder.Open(folder.Path)).Message;
        Assert.Contains(folder["a/1.png"], message);
        Assert.Contains("PNG", message);
    }

    [Fact]
    public void Open_WithoutPictures_SaysWhatIsExpected()
    {
        using var folder = new PictureFolder();
        Assert.Contains("holds no folders", Assert.Throws<InvalidDataException>(() => ImageFolder.Open(folder.Path)).Message);
        Directory.CreateDirectory(folder["empty"]);
        Assert.Contains("holds no pictures", Assert.Throws<InvalidDataException>(() => ImageFolder.Open(folder.Path)).Message);
        Assert.Contains("no folder", Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Open(folder["absent"])).Message);
    }

    [Fact]
    public void Open_TestClassThatTrainingLacks_IsRefused()
    {
        using var folder = new PictureFolder().With("train/a", 1).With("test/a", 1).With("test/z", 1);
        Assert.Contains("test/z", Assert.Throws<InvalidDataException>(() => ImageFolder.Open(folder.Path)).Message);
    }

    private static IEnumerable<string> Sorted(Tensor pictures) =>
        Enumerable.Range(0, (int)pictures.shape[0]).Select(i => Convert.ToHexString(pictures[i].bytes)).Order(StringComparer.Ordinal);
}

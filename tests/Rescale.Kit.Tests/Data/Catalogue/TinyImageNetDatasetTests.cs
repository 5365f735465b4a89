using System.Text;
using Rescale.Data;
using Rescale.Data.Catalogue;
using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Tests.Data.Catalogue;

public sealed class TinyImageNetDatasetTests : IDisposable
{
    private const string Set = "tiny-imagenet/tiny-imagenet-200";

    private readonly TemporaryFolder folder = new();

    public TinyImageNetDatasetTests()
    {
        Write("wnids.txt", "n02\nn01\n");
        Write("words.txt", "n01\tgoldfish, Carassius auratus\nn02\tbullfrog, Rana catesbeiana\nn03\tunused\n");
        Write("val/val_annotations.txt", "val_0.JPEG\tn01\t0\t0\t1\t1\nval_1.JPEG\tn02\t0\t0\t1\t1\n");
        foreach (var identifier in new[] { "n01", "n02" })
        {
            for (int i = 0; i < 3; i++)
                WritePicture($"train/{identifier}/images/{identifier}_{i}.JPEG", identifier == "n01" ? 10 : 20, grey: i == 0);
        }
        WritePicture("val/images/val_0.JPEG", 30, grey: false);
        WritePicture("val/images/val_1.JPEG", 40, grey: false);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_ItsLayout_GivesClassesInTheOrderOfWnids()
    {
        using var source = Dataset().Open(folder.Path);
        Assert.Equal(("Tiny ImageNet", 6L, 2L), (source.Name, source.PoolCount, source.TestCount));
        Assert.Equal(["bullfrog", "goldfish"], source.ClassNames);
        using var splits = source.Split(1, new SplitSizes(1, 1, null));
        Assert.Equal([3L, 8L, 8L], splits.Test.PictureShape);
        Assert.Equal([(1L, 30), (0L, 40)], Enumerable.Range(0, 2).Select(i => (splits.Test.Labels[i].item<long>(), (int)splits.Test.Pixels[i, 2, 5, 5].item<byte>())));
        Assert.Equal([(0L, 20), (1L, 10)], Enumerable.Range(0, 2).Select(i => (splits.Train.Labels[i].item<long>(), (int)splits.Train.Pixels[i, 0, 5, 5].item<byte>())).Order());
    }

    [Theory]
    [InlineData("val/val_annotations.txt", "val_0.JPEG\tn09\n", "line 1: 'val_0.JPEG\tn09' names no picture and class")]
    [InlineData("val/val_annotations.txt", "../../x.JPEG\tn01\n", "line 1")]
    [InlineData("val/val_annotations.txt", "val_0.JPEG\tn01\n", "1 test pictures, but it has 2")]
    [InlineData("words.txt", "n01\tgoldfish\n", "no name for the class 'n02'")]
    [InlineData("wnids.txt", "n01\n", "names 1 classes, not 2")]
    public void Open_BrokenList_SaysWhatIsWrong(string file, string content, string expected)
    {
        Write(file, content);
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Dataset().Open(folder.Path)).Message);
    }

    [Fact]
    public void Open_PictureThatIsMissing_NamesIt()
    {
        File.Delete(folder[$"{Set}/val/images/val_1.JPEG"]);
        Assert.Contains("val_1.JPEG", Assert.Throws<FileNotFoundException>(() => Dataset().Open(folder.Path)).Message);
    }

    private static TinyImageNetDataset Dataset() => new("tiny-imagenet", StandIn.Entry("tiny-imagenet", 6, 2) with { ClassCount = 2 });

    private void Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[$"{Set}/{name}"])!);
        folder.Write($"{Set}/{name}", Encoding.UTF8.GetBytes(content));
    }

    // The decoder goes by the content: a PNG keeps its values exactly.
    private void WritePicture(string name, int value, bool grey)
    {
        using var scope = NewDisposeScope();
        Directory.CreateDirectory(Path.GetDirectoryName(folder[$"{Set}/{name}"])!);
        folder.Write($"{Set}/{name}", PngCodec.Encode(full([grey ? 1 : 3, 8, 8], value, ScalarType.Byte)));
    }
}

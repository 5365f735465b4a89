using Rescale.Data;

namespace Rescale.Tests.Data;

public class MnistTests
{
    [Fact]
    public void Load_FourFiles_GivesPicturesInUnitRange()
    {
        using var folder = new TemporaryFolder();
        foreach (var (prefix, count) in new[] { ("train", 3), ("t10k", 2) })
        {
            folder.Write($"{prefix}-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, (byte)count, 0, 0, 0, 28, 0, 0, 0, 28, .. Enumerable.Repeat((byte)255, count * 784)]);
            folder.Write($"{prefix}-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, (byte)count, .. Enumerable.Repeat((byte)9, count)]);
        }
        var (train, test) = Mnist.Load(folder.Path);
        using (train)
        using (test)
        {
            Assert.Equal([3L, 1L, 28L, 28L], train.Images.shape);
            Assert.Equal(2, test.Count);
            Assert.Equal(1f, train.Images.mean().item<float>());
        }
    }

    [Fact]
    public void Load_MissingFile_NamesIt()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("train-images-idx3-ubyte", Assert.Throws<FileNotFoundException>(() => Mnist.Load(folder.Path)).Message);
    }

    [Fact]
    public void Load_NoFolder_SaysWhatItShouldHold() =>
        Assert.Contains("four IDX files", Assert.Throws<DirectoryNotFoundException>(() => Mnist.Load("/nowhere")).Message);

    [Fact]
    public void FashionMnist_FromDebian_HasSeventyThousandPictures()
    {
        Assert.SkipUnless(Directory.Exists(FashionMnist.DebianFolder), "dataset-fashion-mnist is not installed");
        var (train, test) = FashionMnist.Load();
        using (train)
        using (test)
        {
            Assert.Equal((60_000L, 10_000L), (train.Count, test.Count));
            Assert.Equal("Ankle boot", train.ClassNames[(int)train.Labels[0].item<long>()]);
        }
    }
}

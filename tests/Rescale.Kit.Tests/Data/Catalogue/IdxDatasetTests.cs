using System.IO.Compression;
using System.Security.Cryptography;
using Rescale.Data;
using Rescale.Data.Catalogue;
using Rescale.Data.Files;

namespace Rescale.Tests.Data.Catalogue;

public class IdxDatasetTests
{
    private static readonly SplitSizes OneOfEach = new(1, 1, null);

    [Fact]
    public void Open_FilesInTheNamedFolder_SplitsThePoolAndKeepsTheTestSet()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "mnist");
        using var source = new IdxDataset("mnist", StandIn.Entry("mnist", 40, 20)).Open(folder.Path);
        Assert.Equal(("MNIST", 40L, 20L), (source.Name, source.PoolCount, source.TestCount));
        using var splits = source.Split(1, OneOfEach);
        Assert.Equal("MNIST, training, training", splits.Train.Name);
        Assert.Equal((10L, 10L, 20L), (splits.Train.Count, splits.Validation.Count, splits.Test.Count));
    }

    [Fact]
    public void Open_TransposedFiles_TurnsThePicturesUpright()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "emnist-digits");
        var entry = StandIn.Entry("emnist-digits", 40, 20);
        using var stored = new IdxDataset("emnist-digits", entry).Open(folder.Path);
        using var upright = new IdxDataset("emnist-digits", entry, transposed: true).Open(folder.Path);
        using var storedSplits = stored.Split(1, OneOfEach);
        using var uprightSplits = upright.Split(1, OneOfEach);
        // The stand-in's only bright pixel lies in row 3, column 5.
        Assert.Equal(255, storedSplits.Test.Pixels[0, 0, 3, 5].item<byte>());
        Assert.Equal(255, uprightSplits.Test.Pixels[0, 0, 5, 3].item<byte>());
        Assert.Equal(0, uprightSplits.Test.Pixels[0, 0, 3, 5].item<byte>());
    }

    [Fact]
    public void Open_OtherNumberOfPictures_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "mnist");
        var message = Assert.Throws<InvalidDataException>(() => new IdxDataset("mnist", StandIn.Entry("mnist", 50, 20)).Open(folder.Path)).Message;
        Assert.Contains("[40, 1, 28, 28] training pictures with 40 labels, but it has [50, 1, 28, 28]", message);
    }

    [Fact]
    public void Open_FileOfAnotherChecksum_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "mnist");
        var entry = StandIn.Entry("mnist", 40, 20);
        var wrong = new FileDigest(FileDigest.Sha256, FileDigest.OfContent, "computed by the test", Convert.ToHexStringLower(SHA256.HashData([1])));
        var altered = entry with { Files = [entry.Files[0] with { Digests = [wrong] }, .. entry.Files.Skip(1)] };
        var message = Assert.Throws<InvalidDataException>(() => new IdxDataset("mnist", altered).Open(folder.Path)).Message;
        Assert.Contains("is not the file that the manifest describes", message);
        Assert.Contains(wrong.Value!, message);
    }

    [Fact]
    public void OpenFolder_WithoutTheFiles_NamesWhatIsMissing()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("there is no 'train-images-idx3-ubyte.gz'", Assert.Throws<FileNotFoundException>(() => Datasets.Open($"mnist:{folder.Path}")).Message);
        Assert.Contains("train-images-idx3-ubyte.gz", Assert.Throws<DirectoryNotFoundException>(() => Datasets.Open("mnist:/nowhere")).Message);
    }

    [Fact]
    public void FashionMnist_FromDebian_HasSeventyThousandPictures()
    {
        var folder = Path.Combine(DataRoot.SystemFolder, "fashion-mnist");
        Assert.SkipUnless(Directory.Exists(folder), "dataset-fashion-mnist is not installed");
        using var source = Datasets.Open($"fashion-mnist:{folder}");
        Assert.Equal((60_000L, 10_000L), (source.PoolCount, source.TestCount));
        Assert.Equal("Ankle boot", source.ClassNames[(int)source.Pool.Classification[0]]);
    }

    // The real MNIST is not in the repository: where it lies beside the checkout or in RESCALE_DATA, its raw bytes are checked too.
    [Fact]
    public void Open_EveryMnistAtHand_HasTheChecksumsOfItsManifest()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "mnist");
        var standIn = StandIn.Entry("mnist", 40, 20);
        var entry = standIn with
        {
            Files = [.. standIn.Files.Select(file => file with { Digests = [new FileDigest(FileDigest.Md5, FileDigest.OfContent, "computed by the test", Md5OfContent(Path.Combine(folder.Path, "mnist", file.Name)))] })],
        };
        Check(new IdxDataset("mnist", entry), folder.Path);
        foreach (var data in RealData.Folders("mnist"))
            Check(Datasets.Find("mnist"), data);
    }

    private static void Check(Dataset dataset, string data)
    {
        using var source = dataset.Open(data);
        Assert.Equal((dataset.Entry.Splits["training"], dataset.Entry.Splits["test"]), ((int)source.PoolCount, (int)source.TestCount));
        var found = dataset.Locate(data)!;
        foreach (var file in dataset.Entry.Files)
            Assert.Equal(file.KnownDigests.Single(digest => digest.Algorithm == FileDigest.Md5).Value, Md5OfContent(found.Find(file.Name)));
    }

    private static string Md5OfContent(string path)
    {
        using var content = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        return Convert.ToHexStringLower(MD5.HashData(content));
    }

    private static void Write(TemporaryFolder folder, string name)
    {
        var files = Datasets.Find(name).Entry.Required.ToArray();
        foreach (var (count, images, labels) in new[] { (40, files[0], files[1]), (20, files[2], files[3]) })
        {
            var picture = new byte[28 * 28];
            picture[3 * 28 + 5] = 255;
            WriteGzip(folder, Path.Combine(name, images), StandIn.Idx([count, 28, 28], [.. Enumerable.Repeat(picture, count).SelectMany(bytes => bytes)]));
            WriteGzip(folder, Path.Combine(name, labels), StandIn.Idx([count], [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]));
        }
    }

    private static void WriteGzip(TemporaryFolder folder, string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        using var stream = new GZipStream(File.Create(folder[name]), CompressionLevel.Fastest);
        stream.Write(content);
    }
}

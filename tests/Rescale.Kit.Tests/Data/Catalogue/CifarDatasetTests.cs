using System.Text;
using Rescale.Data.Catalogue;
using Rescale.Data.Files;

namespace Rescale.Tests.Data.Catalogue;

public class CifarDatasetTests
{
    [Fact]
    public void Open_Cifar10AsItsArchiveLays_ReadsFiveBatchesAndTheTestBatch()
    {
        using var folder = new TemporaryFolder();
        Write10(folder, "cifar10/cifar-10-batches-bin");
        using var source = new CifarDataset("cifar10", StandIn.Entry("cifar10", 50, 10), 1).Open(folder.Path);
        Assert.Equal(("CIFAR-10", 50L, 10L), (source.Name, source.PoolCount, source.TestCount));
        Assert.Equal([3L, 32L, 32L], source.PictureShape);
        Assert.Equal("truck", source.ClassNames[9]);
    }

    [Fact]
    public void OpenFolder_TheBatchesThemselves_ReadsThem()
    {
        using var folder = new TemporaryFolder();
        Write10(folder, "batches");
        using var source = new CifarDataset("cifar10", StandIn.Entry("cifar10", 50, 10), 1).OpenFolder(folder["batches"]);
        Assert.Equal(50, source.PoolCount);
    }

    [Fact]
    public void Open_Cifar100_TakesClassNamesFromTheArchive()
    {
        using var folder = new TemporaryFolder();
        Write100(folder, 100);
        using var source = new CifarDataset("cifar100", StandIn.Entry("cifar100", 100, 100), 2).Open(folder.Path);
        Assert.Equal("class 42", source.ClassNames[42]);
    }

    [Fact]
    public void Open_TooFewClassNames_NamesTheFile()
    {
        using var folder = new TemporaryFolder();
        Write100(folder, 99);
        var message = Assert.Throws<InvalidDataException>(() => new CifarDataset("cifar100", StandIn.Entry("cifar100", 100, 100), 2).Open(folder.Path)).Message;
        Assert.Contains("fine_label_names.txt", message);
        Assert.Contains("99 class names, not 100", message);
    }

    [Fact]
    public void Open_FileThatChangedSinceItsDownload_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Write10(folder, "cifar10/cifar-10-batches-bin");
        var entry = StandIn.Entry("cifar10", 50, 10);
        new DownloadReceipt("cifar10", [], [.. entry.Required.Select(name => RecordedFile.Of(name, folder[Path.Combine("cifar10", name)]))]).Write(folder["cifar10"]);
        var dataset = new CifarDataset("cifar10", entry, 1);
        dataset.Open(folder.Path).Dispose();
        var path = folder["cifar10/cifar-10-batches-bin/data_batch_3.bin"];
        var bytes = File.ReadAllBytes(path);
        bytes[2000] ^= 4;
        File.WriteAllBytes(path, bytes);
        var message = Assert.Throws<InvalidDataException>(() => dataset.Open(folder.Path)).Message;
        Assert.Contains(path, message);
        Assert.Contains("recorded at first download", message);
    }

    private static void Write10(TemporaryFolder folder, string batches)
    {
        Directory.CreateDirectory(folder[batches]);
        foreach (var batch in Enumerable.Range(1, 5).Select(i => $"data_batch_{i}.bin").Append("test_batch.bin"))
            folder.Write(Path.Combine(batches, batch), Records(10, 1));
    }

    private static void Write100(TemporaryFolder folder, int names)
    {
        Directory.CreateDirectory(folder["cifar100/cifar-100-binary"]);
        foreach (var file in new[] { "train.bin", "test.bin" })
            folder.Write($"cifar100/cifar-100-binary/{file}", Records(100, 2));
        folder.Write("cifar100/cifar-100-binary/fine_label_names.txt", Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, names).Select(i => $"class {i}"))));
    }

    private static byte[] Records(int classes, int labelBytes)
    {
        var data = new byte[classes * (labelBytes + 3072)];
        for (int i = 0; i < classes; i++)
            data[i * (labelBytes + 3072) + labelBytes - 1] = (byte)i;
        return data;
    }
}

using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Rescale.Data.Catalogue;
using Rescale.Data.Files;
using Rescale.Data.Files.Downloads;
using Rescale.Tests.Data.Catalogue;
using Rescale.Tests.Data.Files.Downloads;

namespace Rescale.Tests.Data.Files;

public sealed class DatasetInstallerTests : IDisposable
{
    private static readonly DownloadOptions Hasty = new() { RetryDelay = TimeSpan.FromMilliseconds(1), Attempts = 1 };

    private readonly TemporaryFolder folder = new();

    // What lies on this machine must not be taken for what the tests put there.
    private readonly Dictionary<string, string?> before = new[] { DataRoot.Variable, "XDG_CACHE_HOME" }.ToDictionary(name => name, Environment.GetEnvironmentVariable);

    public DatasetInstallerTests()
    {
        Environment.SetEnvironmentVariable(DataRoot.Variable, null);
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", folder["cache"]);
    }

    private string Data => folder["data"];

    public void Dispose()
    {
        foreach (var (name, value) in before)
            Environment.SetEnvironmentVariable(name, value);
        folder.Dispose();
    }

    [Fact]
    public async Task Get_Archive_UnpacksItAndLeavesNothingElse()
    {
        var archive = CifarArchive();
        using var server = new LocalServer(request => request.ServeAsync(archive, "\"1\""));
        var dataset = Cifar(archive, server.Url("cifar"));
        var found = await new DatasetInstaller(Hasty).GetAsync(dataset, Data, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Path.Combine(Data, "cifar10"), found.Path);
        Assert.Equal(["cifar10"], Directory.GetFileSystemEntries(Data).Select(Path.GetFileName));
        Assert.Equal(["cifar-10-batches-bin", "rescale-download.json"], Directory.GetFileSystemEntries(found.Path).Select(Path.GetFileName).Order());
        var downloaded = Assert.Single(found.Receipt!.Downloads);
        Assert.Equal((Sum(archive), server.Url("cifar")), (downloaded.Digest.Value, downloaded.Url));
        using var source = dataset.Open(Data);
        Assert.Equal(50, source.PoolCount);
        // What is there is not fetched again.
        await new DatasetInstaller(Hasty).GetAsync(dataset, Data, cancellation: TestContext.Current.CancellationToken);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Get_NoServer_SaysWhatToPutWhere_AndTakesItFromThere()
    {
        var archive = CifarArchive();
        string url;
        using (var server = new LocalServer(_ => Task.CompletedTask))
            url = server.Url("cifar");
        var dataset = Cifar(archive, url);
        var byHand = Path.Combine(Data, "cifar10", "cifar-10-binary.tar.gz");
        var error = await Assert.ThrowsAsync<DownloadException>(() => new DatasetInstaller(Hasty).GetAsync(dataset, Data, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("there is no connection", error.Message);
        Assert.Contains($"save {url} as '{byHand}'", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(Data));
        Assert.Null(dataset.Locate(Data));
        Directory.CreateDirectory(Path.GetDirectoryName(byHand)!);
        File.WriteAllBytes(byHand, archive);
        await new DatasetInstaller(Hasty).GetAsync(dataset, Data, cancellation: TestContext.Current.CancellationToken);
        using var source = dataset.Open(Data);
        Assert.Equal(10, source.TestCount);
    }

    [Fact]
    public async Task Get_FileByHandWithAnotherChecksum_IsRefused()
    {
        var dataset = Cifar(CifarArchive(), "https://example.invalid/cifar");
        Directory.CreateDirectory(Path.Combine(Data, "cifar10"));
        File.WriteAllBytes(Path.Combine(Data, "cifar10", "cifar-10-binary.tar.gz"), [1, 2, 3]);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => new DatasetInstaller(Hasty).GetAsync(dataset, Data, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("is not the file that the manifest describes", error.Message);
        Assert.Null(dataset.Locate(Data));
    }

    [Fact]
    public async Task Get_ArchiveThatLacksAFile_LeavesNothingThatLooksComplete()
    {
        var archive = CifarArchive(batches: 4);
        using var server = new LocalServer(request => request.ServeAsync(archive, "\"1\""));
        var dataset = Cifar(archive, server.Url("cifar"));
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => new DatasetInstaller(Hasty).GetAsync(dataset, Data, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("it lacks 'cifar-10-batches-bin/data_batch_5.bin'", error.Message);
        Assert.Null(dataset.Locate(Data));
        Assert.False(Directory.Exists(Path.Combine(Data, "cifar10")));
    }

    [Fact]
    public async Task Get_SecondOfFourFilesFails_ContinuesWithIt()
    {
        var files = IdxFiles();
        bool works = false;
        using var server = new LocalServer(request => request.Path.StartsWith("train-labels", StringComparison.Ordinal) && !works
            ? request.AnswerAsync("404 Not Found", [])
            : request.ServeAsync(files[request.Path], "\"1\""));
        var entry = StandIn.Entry("mnist", 20, 10);
        var dataset = new IdxDataset("mnist", entry with { Files = [.. entry.Files.Select(file => file with { Urls = [server.Url(file.Name)], Digests = Known(files[file.Name]) })] });
        await Assert.ThrowsAsync<DownloadException>(() => new DatasetInstaller(Hasty).GetAsync(dataset, Data, cancellation: TestContext.Current.CancellationToken));
        Assert.Null(dataset.Locate(Data));
        Assert.False(Directory.Exists(Path.Combine(Data, "mnist")));
        works = true;
        await new DatasetInstaller(Hasty).GetAsync(dataset, Data, cancellation: TestContext.Current.CancellationToken);
        Assert.Single(server.Requests, request => request.Path.StartsWith("train-images", StringComparison.Ordinal));
        using var source = dataset.Open(Data);
        Assert.Equal((20L, 10L), (source.PoolCount, source.TestCount));
    }

    [Fact]
    public async Task Get_AnotherProcessIsAtIt_SaysSo()
    {
        var staging = Path.Combine(Data, ".cifar10.download");
        Directory.CreateDirectory(staging);
        using var held = new FileStream(Path.Combine(staging, "lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var error = await Assert.ThrowsAsync<DownloadException>(() => new DatasetInstaller(Hasty).GetAsync(Cifar([], "https://example.invalid/cifar"), Data, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("Another process is getting the same data set", error.Message);
    }

    [Fact]
    public async Task Get_FolderThatCannotBeWritten_NamesItAndTheWayOut()
    {
        var error = await Assert.ThrowsAsync<DownloadException>(() => new DatasetInstaller(Hasty).GetAsync(Cifar([], "https://example.invalid/cifar"), "/proc/data", cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("/proc/data", error.Message);
        Assert.Contains("--data", error.Message);
    }

    [Fact]
    public async Task Get_HalfAFolderInTheWay_DoesNotTouchIt()
    {
        var archive = CifarArchive();
        using var server = new LocalServer(request => request.ServeAsync(archive, "\"1\""));
        var half = Path.Combine(Data, "cifar10", "cifar-10-batches-bin");
        Directory.CreateDirectory(half);
        File.WriteAllBytes(Path.Combine(half, "data_batch_1.bin"), [1]);
        var error = await Assert.ThrowsAsync<DownloadException>(() => new DatasetInstaller(Hasty).GetAsync(Cifar(archive, server.Url("cifar")), Data, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains($"'{half}' is in the way", error.Message);
        Assert.Equal([1], File.ReadAllBytes(Path.Combine(half, "data_batch_1.bin")));
    }

    private static CifarDataset Cifar(byte[] archive, string url)
    {
        var entry = StandIn.Entry("cifar10", 50, 10);
        return new CifarDataset("cifar10", entry with { Files = [entry.Files[0] with { Urls = [url], Digests = Known(archive) }] }, labelBytes: 1);
    }

    private static IReadOnlyList<FileDigest> Known(byte[] content) => [new FileDigest(FileDigest.Sha256, FileDigest.OfFile, "computed by the test", Sum(content))];

    private static string Sum(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] CifarArchive(int batches = 5)
    {
        var records = new byte[10 * 3073];
        for (int i = 0; i < 10; i++)
            records[i * 3073] = (byte)i;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip))
        {
            foreach (var name in Enumerable.Range(1, batches).Select(i => $"data_batch_{i}.bin").Append("test_batch.bin").Append("readme.html"))
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"cifar-10-batches-bin/{name}") { DataStream = new MemoryStream(records) });
        }
        return packed.ToArray();
    }

    private static Dictionary<string, byte[]> IdxFiles()
    {
        var files = new Dictionary<string, byte[]>();
        foreach (var (prefix, count) in new[] { ("train", 20), ("t10k", 10) })
        {
            files[$"{prefix}-images-idx3-ubyte.gz"] = Gzip(StandIn.Idx([count, 28, 28], new byte[count * 784]));
            files[$"{prefix}-labels-idx1-ubyte.gz"] = Gzip(StandIn.Idx([count], [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]));
        }
        return files;
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
            stream.Write(content);
        return packed.ToArray();
    }
}

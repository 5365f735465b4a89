using System.IO.Compression;
using System.Security.Cryptography;
using Rescale.Data.Catalogue;
using Rescale.Data.Formats;

namespace Rescale.Tests.Data.Formats;

public class IdxFileTests
{
    private static readonly byte[] TwoByThree = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadBytes_PlainAndGzip_GivesTheStatedShape(bool gzip)
    {
        using var folder = new TemporaryFolder();
        using var tensor = IdxFile.ReadBytes(folder.Write(gzip ? "data.gz" : "data", gzip ? Gzip(TwoByThree) : TwoByThree));
        Assert.Equal([2L, 3L], tensor.shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], tensor.data<byte>().ToArray());
    }

    public static TheoryData<byte[], string> Broken => new()
    {
        { TwoByThree[..^1], "promises 6 bytes" },
        { [.. TwoByThree, 7], "holds more" },
        { TwoByThree[..7], "ends within its header" },
        { [1, .. TwoByThree[1..]], "two zero bytes" },
        { [0, 0, 13, 1, 0, 0, 0, 1, 0], "element type is 0x0d" },
        { [0, 0, 8, 9], "9 dimensions" },
        { [0, 0, 8, 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255], "impossibly large" },
        { [0, 0, 8, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0], "impossibly large" },
        { [0, 0, 8, 1, 0, 0, 1, 0, 1, 2, 3], "more than a file of this length can hold" },
        { [], "two zero bytes" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void ReadBytes_BrokenFile_SaysWhatIsWrong(byte[] content, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("data", content);
        var error = Assert.Throws<InvalidDataException>(() => IdxFile.ReadBytes(path));
        Assert.Contains(expected, error.Message);
        Assert.Contains(path, error.Message);
    }

    [Fact]
    public void ReadBytes_TruncatedGzip_SaysWhatIsWrong()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("data.gz", Gzip(new byte[5000])[..20]);
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => IdxFile.ReadBytes(path)).Message);
    }

    [Fact]
    public void ReadBytes_GzipWhoseHeaderPromisesMoreThanItCanHold_AllocatesNothingForIt()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("data.gz", Gzip([0, 0, 8, 1, 0x20, 0, 0, 0, 1, 2, 3]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("more than a file of this length can hold", Assert.Throws<InvalidDataException>(() => IdxFile.ReadBytes(path)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData("data", FileDigest.OfContent)]
    [InlineData("data.gz", FileDigest.OfContent)]
    [InlineData("data.gz", FileDigest.OfFile)]
    public void ReadBytes_WrongChecksum_NamesBothAndTheOrigin(string name, string of)
    {
        using var folder = new TemporaryFolder();
        var bytes = name == "data" ? TwoByThree : Gzip(TwoByThree);
        var path = folder.Write(name, bytes);
        var right = new FileDigest(FileDigest.Md5, of, "computed by the test", Convert.ToHexStringLower(MD5.HashData(of == FileDigest.OfFile ? bytes : TwoByThree)));
        using var tensor = IdxFile.ReadBytes(path, [right]);
        var wrong = right with { Value = new string('0', 32) };
        var message = Assert.Throws<InvalidDataException>(() => IdxFile.ReadBytes(path, [wrong])).Message;
        Assert.Contains(path, message);
        Assert.Contains(right.Value!, message);
        Assert.Contains(wrong.Value!, message);
        Assert.Contains("computed by the test", message);
    }

    [Fact]
    public void ReadBytes_NoFile_NamesIt() =>
        Assert.Contains("/nowhere/data", Assert.Throws<FileNotFoundException>(() => IdxFile.ReadBytes("/nowhere/data")).Message);

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
            stream.Write(content);
        return packed.ToArray();
    }
}

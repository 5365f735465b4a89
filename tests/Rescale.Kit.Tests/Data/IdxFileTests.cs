using System.IO.Compression;
using Rescale.Data;

namespace Rescale.Tests.Data;

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

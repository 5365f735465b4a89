using Rescale.Data;
using Rescale.Tests.Data.Pictures;

namespace Rescale.Tests.Data.Cache;

public class DecodedPicturesTests : IDisposable
{
    private const long Nothing = 0, Everything = long.MaxValue;

    private static readonly SplitSizes All = new(0, 0, null);

    private readonly PictureFolder pictures = new PictureFolder().With("a", 30).With("b", 30);
    private readonly TemporaryFolder cache = new();

    public void Dispose()
    {
        pictures.Dispose();
        cache.Dispose();
    }

    private string[] Kept(string pattern) => Directory.GetFiles(cache.Path, pattern);

    private string Checksum(long memoryLimit = Nothing, string? folder = null) => Checksum(new DecodedPictures(folder ?? cache.Path, memoryLimit) { Notice = Assert.Fail });

    private string Checksum(DecodedPictures kept)
    {
        using var source = ImageFolder.Open(pictures.Path, kept);
        using var splits = source.Split(1, All);
        return splits.Checksum;
    }

    [Fact]
    public void SecondStart_ReadsNoPicture()
    {
        var first = Checksum();
        var written = Kept("*").ToDictionary(path => path, File.GetLastWriteTimeUtc);
        Assert.Equal(2, written.Count);
        // The pictures are not what they were, but of equal length and time: what only a decoder would notice.
        foreach (var path in Directory.GetFiles(pictures["a"]).Where(path => path != pictures["a/0.png"]))
        {
            var (time, length) = (File.GetLastWriteTimeUtc(path), (int)new FileInfo(path).Length);
            File.WriteAllBytes(path, new byte[length]);
            File.SetLastWriteTimeUtc(path, time);
        }
        Assert.Equal(first, Checksum());
        Assert.Equal(first, Checksum(Everything));
        Assert.Equal(written, Kept("*").ToDictionary(path => path, File.GetLastWriteTimeUtc));
    }

    [Fact]
    public void ChangedPicture_IsDecodedAgain()
    {
        var first = Checksum();
        File.Copy(pictures["b/7.png"], pictures["a/7.png"], overwrite: true);
        File.SetLastWriteTimeUtc(pictures["a/7.png"], DateTime.UtcNow.AddMinutes(1));
        Assert.NotEqual(first, Checksum());
        Assert.Equal(2, Kept("*.pixels").Length);
    }

    [Fact]
    public void TouchedPicture_FindsItselfUnderTheSameContent()
    {
        var first = Checksum();
        File.SetLastWriteTimeUtc(pictures["a/7.png"], DateTime.UtcNow.AddMinutes(1));
        Assert.Equal(first, Checksum());
        Assert.Single(Kept("*.pixels"));
        Assert.Equal(2, Kept("*.files").Length);
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(3, -1)]
    [InlineData(60, -1)]
    [InlineData(5000, -1)]
    [InlineData(-1, 0)]
    [InlineData(-1, 3000)]
    [InlineData(-1, 1)]
    public void DamagedOrTruncatedFile_IsMadeAgain(int at, int length)
    {
        var first = Checksum();
        var path = Assert.Single(Kept("*.pixels"));
        var whole = File.ReadAllBytes(path);
        byte[] damaged = length >= 0 ? whole[..length] : [.. whole];
        if (at >= 0)
            damaged[at] ^= 1;
        File.WriteAllBytes(path, damaged);
        Assert.Equal(first, Checksum());
        Assert.Equal(whole, File.ReadAllBytes(path));
    }

    [Fact]
    public void DamagedListing_IsMadeAgain()
    {
        var first = Checksum();
        var listing = Assert.Single(Kept("*.files"));
        File.WriteAllText(listing, "../../etc/passwd");
        Assert.Equal(first, Checksum());
        Assert.Matches("^[0-9a-f]{64}$", File.ReadAllText(listing));
    }

    [Fact]
    public void FolderThatCannotBeWritten_FallsBackToMemoryAndSaysSo()
    {
        var expected = Checksum();
        var notices = new List<string>();
        var file = cache.Write("file", []);
        Assert.Equal(expected, Checksum(new DecodedPictures(Path.Combine(file, "below"), Nothing) { Notice = notices.Add }));
        Assert.Contains("RESCALE_CACHE", Assert.Single(notices));
        Assert.Equal(expected, Checksum(new DecodedPictures(null, Nothing)));
    }

    [Fact]
    public void DamagedPicture_LeavesNothingBehind()
    {
        pictures.Write("b/7.png", [.. File.ReadAllBytes(pictures["b/7.png"]).SkipLast(20)]);
        Assert.Contains(pictures["b/7.png"], Assert.Throws<InvalidDataException>(() => Checksum()).Message);
        Assert.Empty(Kept("*"));
    }

    [Fact]
    public async Task SeveralAtOnce_AreAllRight()
    {
        var checksums = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Checksum())));
        Assert.Single(checksums.Distinct());
        Assert.Equal(2, Kept("*").Length);
    }
}

using Rescale.Data;
using Rescale.Tests.Data.Pictures;
using Rescale.Tests.Studies;

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

    private string Checksum(string? folder = null) => Checksum(new DecodedPictures(folder ?? cache.Path, Nothing) { Notice = Assert.Fail });

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
        Assert.Equal(expected, Checksum(new DecodedPictures(Path.Combine(file, "below"), Everything) { Notice = notices.Add }));
        Assert.Contains("RESCALE_CACHE", Assert.Single(notices));
        Assert.Equal(expected, Checksum(new DecodedPictures(null, Everything)));
    }

    [Fact]
    public void FolderThatCannotBeWritten_SetLargerThanTheMemoryLimit_IsRefusedWithTheReason()
    {
        var file = cache.Write("file", []);
        foreach (var kept in new[] { new DecodedPictures(Path.Combine(file, "below"), Nothing) { Notice = Assert.Fail }, new DecodedPictures(null, Nothing) })
        {
            var message = Assert.Throws<IOException>(() => Checksum(kept)).Message;
            Assert.Contains("60 decoded pictures take 0 MiB, more than the 0 MiB that may be held in memory", message);
            Assert.Contains("RESCALE_CACHE", message);
        }
    }

    [Fact]
    public void FullDisk_FallsBackToMemorySaysSoAndLeavesNothingBehind()
    {
        using var disk = SmallDisk.OfKilobytes(512);
        var expected = Checksum();
        using (var large = new PictureFolder().With("a", 4, size: 256).With("b", 4, size: 256))
        {
            // Full before anything, full within the pixels, and full when only the listing is missing: a page each for folder, header and rest.
            foreach (long free in new[] { 0, 64 << 10, 8 << 10 })
            {
                disk.FillBut(free);
                var notices = new List<string>();
                var kept = new DecodedPictures(disk["cache"], Everything) { Notice = notices.Add };
                if (free == 8 << 10)
                    Assert.Equal(expected, Checksum(kept));
                else
                    ImageFolder.Open(large.Path, kept).Dispose();
                Assert.Matches("No space left|disk is full", Assert.Single(notices));
                Assert.Contains("RESCALE_CACHE", notices[0]);
                Assert.DoesNotContain(Directory.GetFiles(disk["cache"]), path => Path.GetExtension(path) != ".pixels");
                disk.Free();
            }
        }
        // With room again it is as if nothing had been.
        Assert.Equal(expected, Checksum(folder: disk["cache"]));
        Assert.Equal(2, Directory.GetFiles(disk["cache"]).Length);
    }

    [Fact]
    public void ReadOnlyDisk_FallsBackToMemoryAndSaysSo()
    {
        using var disk = SmallDisk.OfKilobytes(512);
        disk.Remount("ro");
        var notices = new List<string>();
        Assert.Equal(Checksum(), Checksum(new DecodedPictures(disk["cache"], Everything) { Notice = notices.Add }));
        Assert.Contains("Read-only", Assert.Single(notices));
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

using Rescale.Data;
using Rescale.Data.Catalogue;

namespace Rescale.Tests.Data.Catalogue;

public sealed class RotMnistDatasetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public RotMnistDatasetTests()
    {
        Directory.CreateDirectory(folder["rot-mnist"]);
        foreach (var (path, count) in Files.Zip([20, 10]))
            File.WriteAllText(path, Lines(count, "0.5"));
    }

    public void Dispose() => folder.Dispose();

    private DatasetEntry Entry { get; } = StandIn.Entry("rot-mnist", 20, 10);

    private string[] Files => [.. Entry.Required.Select(name => folder[Path.Combine("rot-mnist", name)])];

    [Fact]
    public void Open_TwoFiles_ReadsTrainingAndTest()
    {
        using var source = Open();
        Assert.Equal(("rot-MNIST", 20L, 10L), (source.Name, source.PoolCount, source.TestCount));
        Assert.Equal([1L, 28L, 28L], source.PictureShape);
        Assert.Equal(0.5, Assert.Single(source.Mean), 6);
        Assert.Equal(0, Assert.Single(source.Deviation), 6);
    }

    [Fact]
    public void Open_Again_IsTheSameWithoutParsing()
    {
        var first = Checksum();
        Assert.Equal(2, Directory.GetFiles(folder["cache"]).Length);
        // Text of equal length and time that only a parser would notice.
        foreach (var path in Files)
        {
            var time = File.GetLastWriteTimeUtc(path);
            File.WriteAllText(path, new string('x', (int)new FileInfo(path).Length));
            File.SetLastWriteTimeUtc(path, time);
        }
        Assert.Equal(first, Checksum());
    }

    [Fact]
    public void Open_ChangedFile_IsParsedAnew()
    {
        var first = Checksum();
        File.WriteAllText(Files[0], Lines(20, "0.6"));
        File.SetLastWriteTimeUtc(Files[0], DateTime.UtcNow.AddMinutes(1));
        Assert.NotEqual(first, Checksum());
        File.WriteAllText(Files[0], "nonsense");
        Assert.Contains(Files[0], Assert.Throws<InvalidDataException>(Checksum).Message);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(5000)]
    public void Open_DamagedCache_IsMadeAgain(int at)
    {
        var first = Checksum();
        foreach (var path in Directory.GetFiles(folder["cache"]))
        {
            var bytes = File.ReadAllBytes(path);
            bytes[at] ^= 1;
            File.WriteAllBytes(path, bytes);
        }
        Assert.Equal(first, Checksum());
    }

    private string Checksum()
    {
        using var source = Open();
        using var splits = source.Split(1, new SplitSizes(1, 1, null));
        return splits.Checksum;
    }

    private DataSource Open() => new RotMnistDataset("rot-mnist", Entry) { Cache = new ParsedAmat(new GeneratedPictures(folder["cache"]) { Notice = Assert.Fail }) }.Open(folder.Path);

    private static string Lines(int count, string pixel) =>
        string.Join('\n', Enumerable.Range(0, count).Select(i => string.Join(' ', Enumerable.Repeat(pixel, 784)) + $" {i % 10}"));
}

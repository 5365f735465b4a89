using Rescale.Data;
using Rescale.Data.Catalogue;

namespace Rescale.Tests.Data.Catalogue;

public class RegeneratedRotMnistDatasetTests
{
    private const int Training = 20, Test = 30;

    [Fact]
    public void Open_FirstTime_HasTheSizesOfTheManifestAndOneAngleForEachPicture()
    {
        using var folder = new TemporaryFolder();
        Mnist(folder);
        using var source = Toy(folder).Open(folder.Path);
        Assert.Equal(("Regenerated rot-MNIST", (long)Training, (long)Test), (source.Name, source.PoolCount, source.TestCount));
        using var splits = source.SplitInOrder(15, 5);
        Assert.Equal((15L, 5L, (long)Test), (splits.Train.Count, splits.Validation.Count, splits.Test.Count));
        var angles = splits.Train.Angles!.Concat(splits.Validation.Angles!).Concat(splits.Test.Angles!).ToArray();
        Assert.Equal(Rotation.RandomAngles(Training + Test, RegeneratedRotMnistDataset.Seed), angles);
        Assert.Equal(angles.Length, angles.Distinct().Count());
    }

    [Fact]
    public void Open_EveryPicture_IsADifferentDigitTurnedByItsAngle()
    {
        using var folder = new TemporaryFolder();
        var digits = Mnist(folder);
        using var source = Toy(folder).Open(folder.Path);
        using var splits = source.SplitInOrder(15, 5);
        var found = new HashSet<int>();
        foreach (var set in new[] { splits.Train, splits.Validation, splits.Test })
        {
            for (int i = 0; i < set.Count; i++)
            {
                using var picture = set.Pixels[i].to(TorchSharp.torch.ScalarType.Float64).unsqueeze(0);
                using var back = Rotation.Rotate(picture, [-set.Angles![i]]);
                var values = back.data<double>().ToArray();
                // Turned there and back, two bilinear steps blur a picture; its own digit is still nearest by far.
                int nearest = Enumerable.Range(0, digits.Length).MinBy(digit => digits[digit].Zip(values, (a, b) => (a - b) * (a - b)).Sum());
                Assert.True(found.Add(nearest), $"digit {nearest} was drawn twice");
                Assert.Equal(nearest % 10, set.Labels[i].item<long>());
            }
        }
        Assert.Equal(Training + Test, found.Count);
    }

    [Fact]
    public void Open_Again_MapsTheSamePicturesFromTheDisk()
    {
        using var folder = new TemporaryFolder();
        Mnist(folder);
        var first = Checksums(Toy(folder), folder);
        var kept = Assert.Single(Directory.GetFiles(folder["cache"]));
        var written = File.GetLastWriteTimeUtc(kept);
        Assert.Equal(first, Checksums(Toy(folder), folder));
        Assert.Equal(written, File.GetLastWriteTimeUtc(kept));
    }

    [Fact]
    public void Open_DamagedFileOnTheDisk_IsMadeAgain()
    {
        using var folder = new TemporaryFolder();
        Mnist(folder);
        var first = Checksums(Toy(folder), folder);
        var kept = Assert.Single(Directory.GetFiles(folder["cache"]));
        var bytes = File.ReadAllBytes(kept);
        bytes[^100] ^= 1;
        File.WriteAllBytes(kept, bytes);
        Assert.Equal(first, Checksums(Toy(folder), folder));
        bytes[^100] ^= 1;
        Assert.Equal(bytes, File.ReadAllBytes(kept));
    }

    [Fact]
    public void Open_ByManyAtOnce_GivesAllTheSameAndLeavesOneFile()
    {
        using var folder = new TemporaryFolder();
        Mnist(folder);
        var checksums = Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4).Select(_ => Checksums(Toy(folder), folder)).ToArray();
        Assert.Single(checksums.Distinct());
        Assert.Single(Directory.GetFiles(folder["cache"]));
    }

    [Fact]
    public void Open_OtherMnist_MakesOtherPictures()
    {
        using var folder = new TemporaryFolder();
        Mnist(folder);
        var first = Checksums(Toy(folder), folder);
        Mnist(folder, bright: 254);
        Assert.NotEqual(first, Checksums(Toy(folder), folder));
    }

    [Fact]
    public void Open_FolderThatCannotKeepThem_SaysSoAndMakesThemAnyway()
    {
        using var folder = new TemporaryFolder();
        Mnist(folder);
        var expected = Checksums(Toy(folder), folder);
        folder.Write("blocked", []);
        var notices = new List<string>();
        var dataset = new RegeneratedRotMnistDataset("rot-mnist-regenerated", Entry(), StandIn.Entry("mnist", 0, 0))
        {
            Cache = new GeneratedPictures(folder["blocked"]) { Notice = notices.Add },
        };
        Assert.Equal(expected, Checksums(dataset, folder));
        Assert.Contains("RESCALE_CACHE", Assert.Single(notices));
    }

    [Fact]
    public void Open_OtherChecksumThanTheManifests_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Mnist(folder);
        var entry = Entry() with { Checksums = new Dictionary<string, string> { ["training"] = "1234" } };
        var message = Assert.Throws<InvalidDataException>(() => new RegeneratedRotMnistDataset("rot-mnist-regenerated", entry, StandIn.Entry("mnist", 0, 0)) { Cache = new GeneratedPictures(null) }.Open(folder.Path)).Message;
        Assert.Contains("the manifest states 1234", message);
    }

    [Fact]
    public void Open_TooFewDigits_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Mnist(folder);
        var entry = Entry() with { Splits = new Dictionary<string, int> { ["training"] = 40, ["test"] = 40 } };
        var message = Assert.Throws<InvalidDataException>(() => new RegeneratedRotMnistDataset("rot-mnist-regenerated", entry, StandIn.Entry("mnist", 0, 0)).Open(folder.Path)).Message;
        Assert.Contains("80 different digits", message);
        Assert.Contains("holds 60", message);
    }

    [Fact]
    public void OpenFolder_WithoutMnist_NamesTheMissingFile()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["elsewhere"]);
        var message = Assert.Throws<FileNotFoundException>(() => Datasets.Open($"rot-mnist-regenerated:{folder["elsewhere"]}")).Message;
        Assert.Contains("Regenerated rot-MNIST: there is no 'train-images-idx3-ubyte.gz'", message);
    }

    [Fact]
    public void Missing_SaysThatItIsMadeFromMnistAndHowToGetThat()
    {
        var dataset = Datasets.Find("rot-mnist-regenerated");
        var message = new MissingDatasetException(dataset, [new Rescale.Data.Files.DataRoot("/nowhere", "--data")]).Message;
        Assert.Contains("Regenerated rot-MNIST is made from mnist, which is not on this machine", message);
        Assert.Contains("'/nowhere/mnist'", message);
        Assert.EndsWith("./rescale data get mnist", message);
    }

    [Fact]
    public void Names_OriginalAndRegenerated_AreDifferentDataSets()
    {
        Assert.NotSame(Datasets.Find("rot-mnist"), Datasets.Find("rot-mnist-regenerated"));
        Assert.Equal("rot-MNIST", DatasetManifest.Default.DescribedBy("rot-MNIST, training")!.Title);
        Assert.Equal("Regenerated rot-MNIST", DatasetManifest.Default.DescribedBy("Regenerated rot-MNIST, training, validation")!.Title);
    }

    // The real MNIST is not in the repository: where it lies beside the checkout or in RESCALE_DATA, what is made from it is checked too.
    [Fact]
    public void Open_EveryMnistAtHand_GivesThePicturesOfTheManifest()
    {
        using var folder = new TemporaryFolder();
        Mnist(folder);
        var checksums = Checksums(Toy(folder), folder).Split(' ');
        var entry = Entry() with { Checksums = new Dictionary<string, string> { ["training"] = checksums[0], ["test"] = checksums[1] } };
        var toy = new RegeneratedRotMnistDataset("rot-mnist-regenerated", entry, StandIn.Entry("mnist", 0, 0)) { Cache = new GeneratedPictures(null) };
        Assert.Equal(string.Join(' ', checksums), Checksums(toy, folder));
        foreach (var data in RealData.Folders("mnist"))
        {
            var real = new RegeneratedRotMnistDataset("rot-mnist-regenerated", DatasetManifest.Default["rot-mnist-regenerated"], DatasetManifest.Default["mnist"]) { Cache = new GeneratedPictures(null) };
            using var source = real.Open(data);
            Assert.Equal((12_000L, 50_000L), (source.PoolCount, source.TestCount));
        }
    }

    private static RegeneratedRotMnistDataset Toy(TemporaryFolder folder) =>
        new("rot-mnist-regenerated", Entry(), StandIn.Entry("mnist", 0, 0)) { Cache = new GeneratedPictures(folder["cache"]) };

    private static DatasetEntry Entry() => DatasetManifest.Default["rot-mnist-regenerated"] with
    {
        Splits = new Dictionary<string, int> { ["training"] = Training, ["test"] = Test },
        Checksums = new Dictionary<string, string>(),
    };

    private static string Checksums(Dataset dataset, TemporaryFolder folder)
    {
        using var source = dataset.Open(folder.Path);
        using var splits = source.SplitInOrder(Training, 0);
        return $"{splits.Train.Checksum} {splits.Test.Checksum}";
    }

    /// <summary>40 training and 20 test digits; each is a smooth spot at a place of its own near the centre, its label its number's last digit.</summary>
    private static byte[][] Mnist(TemporaryFolder folder, byte bright = 255)
    {
        byte[][] digits = [.. Enumerable.Range(0, 60).Select(number => Spot(14 + 0.15 * number * Math.Cos(number), 14 + 0.15 * number * Math.Sin(number), bright))];
        Directory.CreateDirectory(folder["mnist"]);
        var files = DatasetManifest.Default["mnist"].Required.Select(file => Path.Combine("mnist", file[..^".gz".Length])).ToArray();
        foreach (var (start, count, pictures, labels) in new[] { (0, 40, files[0], files[1]), (40, 20, files[2], files[3]) })
        {
            folder.Write(pictures, StandIn.Idx([count, 28, 28], [.. digits[start..(start + count)].SelectMany(bytes => bytes)]));
            folder.Write(labels, StandIn.Idx([count], [.. Enumerable.Range(start, count).Select(number => (byte)(number % 10))]));
        }
        return digits;
    }

    private static byte[] Spot(double x, double y, byte bright) => [.. Enumerable.Range(0, 28 * 28).Select(pixel =>
        (byte)(bright * Math.Exp(-(Math.Pow(pixel % 28 - x, 2) + Math.Pow(pixel / 28 - y, 2)) / 8)))];
}

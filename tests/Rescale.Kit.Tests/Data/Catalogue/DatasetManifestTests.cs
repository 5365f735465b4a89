using System.Text;
using System.Text.Json.Nodes;
using Rescale.Data;
using Rescale.Data.Catalogue;

namespace Rescale.Tests.Data.Catalogue;

public class DatasetManifestTests
{
    [Fact]
    public void Default_AndTheCode_KnowTheSameDataSets() =>
        Assert.Equal(DatasetManifest.Default.Names.Order(), Datasets.All.Select(dataset => dataset.Name).Order());

    [Fact]
    public void Default_EveryChecksum_NamesAnAllowedOrigin()
    {
        foreach (var digest in DatasetManifest.Default.Names.SelectMany(name => DatasetManifest.Default[name].Files).SelectMany(file => file.Digests))
        {
            Assert.True(digest.Value is null
                ? digest.Origin == "recorded at first download"
                : digest.Origin.StartsWith("computed from the data", StringComparison.Ordinal) || digest.Origin.StartsWith("published by the source: ", StringComparison.Ordinal), digest.ToString());
        }
    }

    [Fact]
    public void Default_Mnist_HasTheKnownSumsOfTheOriginal()
    {
        var files = DatasetManifest.Default["mnist"].Files.ToDictionary(file => file.Name, file => file.KnownDigests.Single(digest => digest.Algorithm == FileDigest.Md5));
        Assert.Equal((FileDigest.OfContent, "6bbc9ace898e44ae57da46a324031adb"), (files["train-images-idx3-ubyte.gz"].Of, files["train-images-idx3-ubyte.gz"].Value));
        Assert.Equal((FileDigest.OfContent, "2646ac647ad5339dbf082846283269ea"), (files["t10k-images-idx3-ubyte.gz"].Of, files["t10k-images-idx3-ubyte.gz"].Value));
    }

    [Theory]
    [InlineData("digits, training", "OpenCV handwritten digits")]
    [InlineData("rotated digits, test", "OpenCV handwritten digits")]
    [InlineData("Fashion-MNIST, training, validation", "Fashion-MNIST")]
    [InlineData("CIFAR-100, test", "CIFAR-100")]
    [InlineData("CIFAR-10, test", "CIFAR-10")]
    [InlineData("digitsworth", null)]
    public void DescribedBy_NameOfPictures_FindsTheirEntry(string name, string? title) =>
        Assert.Equal(title, DatasetManifest.Default.DescribedBy(name)?.Title);

    [Theory]
    [InlineData("$", "not JSON", "is not a valid manifest")]
    [InlineData("licence", null, "licence")]
    [InlineData("shape", "[1, 28]", "three positive sizes")]
    [InlineData("classCount", "3", "3 classes but 10 class names")]
    [InlineData("splits", "{ \"pool\": 0 }", "positive sizes")]
    [InlineData("files", "[]", "no files")]
    [InlineData("files.name", "\"../digits.png\"", "no plain relative path")]
    [InlineData("files.name", "\"/etc/passwd\"", "no plain relative path")]
    [InlineData("files.urls", "[\"ftp://example.org/digits.png\"]", "no http or https address")]
    [InlineData("files.urls", "[\"https://example.org/digits.png\"]", "no maxBytes")]
    [InlineData("files.digests", "[{ \"algorithm\": \"CRC\", \"of\": \"file\", \"origin\": \"me\", \"value\": \"00\" }]", "must be SHA-256 or MD5")]
    [InlineData("files.digests", "[{ \"algorithm\": \"MD5\", \"of\": \"file\", \"origin\": \"me\", \"value\": \"00\" }]", "is no MD5")]
    [InlineData("files.digests", "[{ \"algorithm\": \"MD5\", \"of\": \"file\", \"origin\": \"\" }]", "must name its origin")]
    [InlineData("unknown", "1", "unknown")]
    public void Read_BrokenEntry_SaysWhatIsWrong(string property, string? value, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("manifest.json", Encoding.UTF8.GetBytes(property == "$" ? value! : Changed(property, value)));
        var message = Assert.Throws<InvalidDataException>(() => DatasetManifest.Read(folder.Path)).Message;
        Assert.Contains(expected, message);
        Assert.Contains(path, message);
    }

    [Fact]
    public void Read_PlainHttpWithoutKnownChecksum_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var manifest = JsonNode.Parse(Changed("files.urls", "[\"http://example.org/digits.png\"]"))!;
        var file = manifest["digits"]!["files"]![0]!;
        file["maxBytes"] = 1_000_000;
        folder.Write("manifest.json", Encoding.UTF8.GetBytes(manifest.ToJsonString()));
        Assert.Equal("http://example.org/digits.png", DatasetManifest.Read(folder.Path)["digits"].Files[0].Urls[0]);
        file["digests"] = new JsonArray();
        folder.Write("manifest.json", Encoding.UTF8.GetBytes(manifest.ToJsonString()));
        Assert.Contains("plain HTTP", Assert.Throws<InvalidDataException>(() => DatasetManifest.Read(folder.Path)).Message);
    }

    private static string Changed(string property, string? value)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(DatasetManifest.DefaultFolder, "manifest.json")))!.AsObject();
        var changed = new JsonObject { ["digits"] = manifest["digits"]!.DeepClone() };
        JsonObject target = changed["digits"]!.AsObject();
        if (property.StartsWith("files.", StringComparison.Ordinal))
            (target, property) = (target["files"]![0]!.AsObject(), property["files.".Length..]);
        if (value is null)
            target.Remove(property);
        else
            target[property] = JsonNode.Parse(value);
        return changed.ToJsonString();
    }
}

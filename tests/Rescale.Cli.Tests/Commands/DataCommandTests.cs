using System.IO.Compression;

namespace Rescale.Cli.Tests.Commands;

public sealed class DataCommandTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("data-test");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task List_NamesEveryDataSetWithItsLicence()
    {
        var result = await RunAsync("list");
        Assert.True(result.ExitCode == 0, result.Error);
        foreach (var text in new[] { "digits", "mnist", "fashion-mnist", "emnist-digits", "cifar10", "cifar100", "rot-mnist", "rot-mnist-regenerated", "Regenerated rot-MNIST", "CC-BY-SA-3.0", "MIT", "embedded" })
            Assert.Contains(text, result.Output);
    }

    [Fact]
    public async Task Where_NoName_PrintsTheSearchOrder()
    {
        var result = await RunAsync("where");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal([$"{_data.FullName} (--data)", "/usr/share/datasets (system packages)"], new[] { result.Output.Split('\n')[0], result.Output.TrimEnd().Split('\n')[^1] });
    }

    [Fact]
    public async Task WhereAndVerify_DataSetOfTheFolder_PrintsItsPathAndWhatIsWrong()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_data.FullName, "mnist")).FullName;
        foreach (var file in new[] { "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz" })
        {
            using var stream = new GZipStream(File.Create(Path.Combine(folder, file)), CompressionLevel.Fastest);
            stream.Write([1, 2, 3]);
        }
        var where = await RunAsync("where", "mnist");
        Assert.Equal((0, folder), (where.ExitCode, where.Output.TrimEnd()));
        var verify = await RunAsync("verify", "mnist");
        Assert.Equal(1, verify.ExitCode);
        Assert.Equal(4, verify.Output.Split('\n').Count(line => line.Contains("WRONG: ")));
        Assert.Contains("6bbc9ace898e44ae57da46a324031adb", verify.Output);
    }

    [Fact]
    public async Task Verify_Embedded_IsRight()
    {
        var result = await RunAsync("verify", "digits");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("right: digits.png (SHA-256 60c917758ef97cc090f35cd8e293e4de691ef942847da0ff80dedab33d57c662", result.Output);
    }

    [Fact]
    public async Task Get_FileByHandThatIsAnotherOne_IsRefusedInOneSentence()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_data.FullName, "cifar10")).FullName;
        File.WriteAllBytes(Path.Combine(folder, "cifar-10-binary.tar.gz"), [1, 2, 3]);
        var result = await RunAsync("get", "cifar10");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("c32a1d4ab5d03f1284b67883e8d87530", result.Error);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Get_Embedded_IsThereAlready()
    {
        var result = await RunAsync("get", "digits");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("delivered with the kit", result.Output);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("verify")]
    [InlineData("where")]
    public async Task UnknownName_IsWrongUsageAndListsTheKnownOnes(string verb)
    {
        var result = await RunAsync(verb, "imagenet");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("There is no data set 'imagenet'", result.Error);
        Assert.Contains("cifar100", result.Error);
    }

    private Task<CliResult> RunAsync(params string[] arguments) => CliProcess.RunAsync(Checkout.Root, ["data", .. arguments, "--data", _data.FullName]);
}

using System.Text.Json;

namespace Rescale.Cli.Tests.Commands;

public sealed class ModelsCommandTests : IDisposable
{
    private readonly DirectoryInfo _empty = Directory.CreateTempSubdirectory("models-test");

    public void Dispose() => _empty.Delete(recursive: true);

    [Fact]
    public async Task Models_Json_IsAnArrayAndNothingElse()
    {
        var result = await RunAsync("models", "--json");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal("", result.Error);
        using var document = JsonDocument.Parse(result.Output);
        var rows = document.RootElement.EnumerateArray().ToList();
        Assert.Equal(128, rows.Count);
        Assert.Contains(rows, row => row.GetProperty("total").GetInt64() == 1_428_319_016);
        var repVgg6 = rows.Single(row => row.GetProperty("network").GetString() == "RepVGG6" && row.GetProperty("transform").GetString() == "Sign");
        Assert.Equal([3, 32, 32], repVgg6.GetProperty("inputShape").EnumerateArray().Select(size => size.GetInt32()));
        Assert.Equal(repVgg6.GetProperty("total").GetInt64(), repVgg6.GetProperty("trainable").GetInt64() + repVgg6.GetProperty("frozen").GetInt64());
        foreach (var cost in new[] { "oneBitEquivalentBytes", "oneBitEquivalentParameters", "flops", "activationBytes" })
            Assert.True(repVgg6.GetProperty(cost).GetInt64() > 0, cost);
    }

    [Fact]
    public async Task Models_Table_StatesEachInput()
    {
        var result = await RunAsync("models");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("9,416,010", result.Output);
        foreach (var input in new[] { "3×32×32", "3×224×224", "1×29×29" })
            Assert.Contains(input, result.Output);
    }

    [Fact]
    public async Task Models_PublishedClassesAndInput_ChangeTheCounts()
    {
        var result = await RunAsync("models", "--json", "--published", "--classes", "100", "--input", "1,64,64", "RepVGG9 Sign");
        using var document = JsonDocument.Parse(result.Output);
        var row = Assert.Single(document.RootElement.EnumerateArray());
        // The published count at 100 classes, less the first layer's weights for two colours.
        Assert.Equal(9_462_180 - 2 * 64 * 9, row.GetProperty("total").GetInt64());
        Assert.Equal(100, row.GetProperty("classes").GetInt32());
    }

    [Theory]
    [InlineData("VGG4 does not take a 3×16×16 picture", "--input", "3,16,16")]
    [InlineData("'--input 3x32x32' is no picture; write channels, height and width", "--input", "3x32x32")]
    [InlineData("'--input 3,32' is no picture", "--input", "3,32")]
    [InlineData("'--input 0,32,32' is no picture", "--input", "0,32,32")]
    [InlineData("'--classes none' is no number of classes", "--classes", "none")]
    [InlineData("unknown option '--bogus'", "--bogus")]
    [InlineData("no network's name contains 'AlexNet'", "AlexNet")]
    public async Task Models_WrongUsage_IsToldInOneSentenceAndExits2(string expected, params string[] arguments)
    {
        var result = await RunAsync(["models", "--json", .. arguments]);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Contains(expected, result.Error);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Models_KitNotBuilt_SaysWhatToRun()
    {
        var result = await CliProcess.RunAsync(_empty.FullName, "models");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("run ./rescale setup", result.Error);
    }

    // The notebook worker is the same program and loads the kit by its path: a second copy beside the program would clash.
    [Fact]
    public void Program_HasNoCopyOfTheKit()
    {
        Assert.False(File.Exists(Path.Combine(AppContext.BaseDirectory, "Rescale.Kit.dll")));
        Assert.False(File.Exists(Path.Combine(AppContext.BaseDirectory, "Rescale.Torch.dll")));
    }

    private static Task<CliResult> RunAsync(params string[] arguments) => CliProcess.RunAsync(Checkout.Root, arguments);
}

using Rescale.Data;
using Rescale.Data.Catalogue;
using Rescale.Data.Files;

namespace Rescale.Tests.Data.Files;

/// <summary>Changes environment variables, which belong to the process; the tests of this project run one after the other.</summary>
public sealed class DataRootTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string?> before = new[] { DataRoot.Variable, "XDG_CACHE_HOME" }.ToDictionary(name => name, Environment.GetEnvironmentVariable);

    public void Dispose()
    {
        foreach (var (name, value) in before)
            Environment.SetEnvironmentVariable(name, value);
        folder.Dispose();
    }

    [Fact]
    public void SearchOrder_EverythingNamed_IsOptionVariableCacheSystem()
    {
        Environment.SetEnvironmentVariable(DataRoot.Variable, folder["variable"]);
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", folder["cache"]);
        Assert.Equal(
            [new DataRoot(folder["option"], "--data"), new DataRoot(folder["variable"], "RESCALE_DATA"), new DataRoot(folder["cache/rescale/data"], "user cache"), new DataRoot("/usr/share/datasets", "system packages")],
            DataRoot.SearchOrder(folder["option"]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("relative/path")]
    public void UserCache_WithoutAbsoluteXdg_LiesInTheHomeFolder(string? named)
    {
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", named);
        Assert.EndsWith("/.cache/rescale/data", DataRoot.UserCache);
        Assert.True(Path.IsPathRooted(DataRoot.UserCache));
    }

    [Fact]
    public void Open_DataSetThatIsNowhere_SaysWhereItWasLookedForAndHowToGetIt()
    {
        Environment.SetEnvironmentVariable(DataRoot.Variable, folder["variable"]);
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", folder["cache"]);
        var message = Assert.Throws<MissingDatasetException>(() => Datasets.Open("cifar10")).Message;
        Assert.Contains(folder["variable/cifar10"], message);
        Assert.Contains(folder["cache/rescale/data/cifar10"], message);
        Assert.Contains("./rescale data get cifar10", message);
    }

    [Fact]
    public void Open_NamedFolderThatLacksAFile_NamesIt() =>
        Assert.Contains("train-images-idx3-ubyte", Assert.Throws<FileNotFoundException>(() => Datasets.Open($"mnist:{folder.Path}")).Message);
}

using System.Text;
using Rescale.Data.Catalogue;

namespace Rescale.Tests.Data.Catalogue;

public class RotMnistDatasetTests
{
    [Fact]
    public void Open_TwoFiles_ReadsTrainingAndTest()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["rot-mnist"]);
        var entry = StandIn.Entry("rot-mnist", 20, 10);
        foreach (var (name, count) in entry.Required.Zip([20, 10]))
            folder.Write(Path.Combine("rot-mnist", name), Encoding.ASCII.GetBytes(string.Join('\n', Enumerable.Range(0, count).Select(i => string.Join(' ', Enumerable.Repeat("0.5", 784)) + $" {i % 10}"))));
        using var source = new RotMnistDataset("rot-mnist", entry).Open(folder.Path);
        Assert.Equal(("rot-MNIST", 20L, 10L), (source.Name, source.PoolCount, source.TestCount));
        Assert.Equal([1L, 28L, 28L], source.PictureShape);
        Assert.Equal(0.5, Assert.Single(source.Mean), 6);
        Assert.Equal(0, Assert.Single(source.Deviation), 6);
    }
}

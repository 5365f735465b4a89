using Rescale.Models;

namespace Rescale.Tests.Models.Catalogue;

public class ModelCatalogueTests
{
    [Fact]
    public void Rows_HoldEveryFamilyNetworkAndTransform()
    {
        var rows = new ModelCatalogue().Rows();
        // VGG: 8 plain, 7 rescaled; two ResNets: 4 plain, 4 rescaled; rot-MNIST: baseline, 3 equivariant, 3 rescaled. Six transforms each.
        Assert.Equal(8 + 7 * 6 + 2 * (4 + 4 * 6) + 4 + 3 * 6, rows.Count);
        Assert.Equal(rows.Count, rows.Select(row => (row.Network, row.Transform)).Distinct().Count());
        Assert.Equal(1_428_319_016, rows.Max(row => row.Total));
        Assert.All(rows, row => Assert.True(row is { Flops: > 0, ActivationBytes: > 0, Trainable: > 0 } && row.Total == row.Trainable + row.Frozen, row.ToString()));
    }

    [Fact]
    public void Rows_HeadlineNumbers()
    {
        var rows = new ModelCatalogue().Rows();
        CatalogueRow Row(string network, string? transform = null) => rows.Single(row => row.Network == network && row.Transform == transform);
        Assert.Equal(9_416_010, Row("VGG11").Total);
        Assert.Equal(568_650, Row("RepVGG6", "Identity").Total);
        Assert.Equal(Row("VGG11").Flops, Row("RepVGG6", "Swish").Flops);
        Assert.Equal(183_066, Row("RepResNet-CIFAR x4", "Identity").Total);
        Assert.Equal(Row("ResNet-CIFAR x4").Flops, Row("RepResNet-CIFAR x4", "Sign").Flops);
        Assert.Equal(11_689_512, Row("ResNet-18 x1").Total);
        Assert.Equal([3L, 224, 224], Row("ResNet-18 x1").InputShape);
        Assert.Equal([1L, 29, 29], Row("repeated to C8", "Swish").InputShape);
    }

    [Fact]
    public void Rows_Filter_FindsNamesAndFamiliesInAnyCase()
    {
        var catalogue = new ModelCatalogue();
        Assert.Equal("Swish", Assert.Single(catalogue.Rows("repvgg6 swish")).Transform);
        Assert.Equal(4 + 3 * 6, catalogue.Rows("ROT-mnist").Count);
        Assert.Empty(catalogue.Rows("no such network"));
    }

    [Fact]
    public void Rows_OtherClassesAndInput_AreStated()
    {
        var row = Assert.Single(new ModelCatalogue { Classes = 100, InputShape = [1, 64, 48] }.Rows("RepVGG6 Identity"));
        Assert.Equal((100, "1×64×48"), (row.Classes, string.Join('×', row.InputShape)));
        Assert.Equal(568_650 + 90 * 513 - 2 * 64 * 9, row.Total);
    }

    [Fact]
    public void Rows_UnusedMasks_AreCountedOnRequest()
    {
        var (lean, published) = (new ModelCatalogue().Rows("RepVGG9 Sign")[0], new ModelCatalogue { UnusedMasks = true }.Rows("RepVGG9 Sign")[0]);
        Assert.Equal(512 * 512 * 9, published.Trainable - lean.Trainable);
    }

    [Fact]
    public void Rows_PictureTooSmall_NamesTheNetworkAndTheSmallestPicture()
    {
        var error = Assert.Throws<ArgumentException>(() => new ModelCatalogue { InputShape = [3, 16, 16] }.Rows());
        Assert.Contains("VGG4 does not take a 3×16×16 picture", error.Message);
        Assert.Contains("at least 32×32", error.Message);
    }

    [Fact]
    public void Table_StatesTheInputOfEveryRow()
    {
        var text = new ModelCatalogue().Table("baseline").ToString();
        Assert.Contains("1×29×29", text);
        Assert.Contains("340,309", text);
    }
}

using Rescale.Data;
using Rescale.Data.Catalogue;
using static TorchSharp.torch;

namespace Rescale.Tests.Data;

public class DigitsTests
{
    [Fact]
    public void Load_HasFiveHundredOfEachClassInUnitRange()
    {
        using var digits = Digits.Load();
        Assert.Equal([5000L, 1L, 28L, 28L], digits.Images.shape);
        Assert.Equal(Enumerable.Repeat(500, 10), digits.Labels.data<long>().ToArray().GroupBy(label => label).Select(group => group.Count()));
        Assert.Equal(0f, digits.Images.min().item<float>());
        Assert.InRange(digits.Images.max().item<float>(), 0.9f, 1f);
    }

    [Fact]
    public void Load_PlacesEachCentreOfMassInTheMiddle()
    {
        using var scope = NewDisposeScope();
        using var digits = Digits.Load();
        var mass = digits.Images.sum([1, 2, 3]);
        var centre = arange(28, dtype: ScalarType.Float32) + 0.5;
        // Whole-pixel placement leaves at most half a pixel, unless the cell's edge stops the digit.
        foreach (var moment in new[] { digits.Images.sum([1, 2]).mul(centre).sum(1), digits.Images.sum([1, 3]).mul(centre).sum(1) })
        {
            var offset = (moment / mass - 14).abs();
            Assert.True(offset.mean().item<float>() < 0.3);
            Assert.True((offset <= 0.501f).to(ScalarType.Float32).mean().item<float>() > 0.98);
        }
    }

    [Fact]
    public void Load_AlteredPicture_IsRefused()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(DatasetManifest.DefaultFolder))
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        var picture = Path.Combine(folder.Path, "digits.png");
        var bytes = File.ReadAllBytes(picture);
        bytes[^100] ^= 1;
        File.WriteAllBytes(picture, bytes);
        var error = Assert.Throws<InvalidDataException>(() => Digits.Load(folder.Path));
        Assert.Contains("SHA-256", error.Message);
        Assert.Contains("digits.png", error.Message);
    }

    [Fact]
    public void Load_NoManifest_NamesThePath()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(folder.Path, Assert.Throws<FileNotFoundException>(() => Digits.Load(folder.Path)).Message);
    }

    [Fact]
    public void LoadRotated_DependsOnTheSeedAlone()
    {
        using var first = Digits.LoadRotated(3);
        using var again = Digits.LoadRotated(3);
        using var other = Digits.LoadRotated(4);
        Assert.Equal(first.Checksum, again.Checksum);
        Assert.NotEqual(first.Checksum, other.Checksum);
    }
}

using System.Formats.Tar;
using System.IO.Compression;
using Rescale.Data;

namespace Rescale.Tests.Data.Pictures;

/// <summary>
/// An archive laid out as CIFAR-10 in pictures, train/CLASS/NNNN and test/CLASS/NNNN in ten classes: always one made here and, where
/// it lies in ../shared/data beside the checkout or in RESCALE_DATA, the real one.
/// </summary>
public class CifarArchiveTests
{
    private const string RealArchive = "cifar10/cifar10-images.tar.gz";

    private static readonly string[] Classes = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>Path of the archive (null: made by the test), training and test pictures per class.</summary>
    public static TheoryData<string?, int, int> Archives()
    {
        var archives = new TheoryData<string?, int, int> { { null, 5, 2 } };
        if (DataFolders().Select(folder => Path.Combine(folder, RealArchive)).FirstOrDefault(File.Exists) is { } real)
            archives.Add(real, 5000, 1000);
        return archives;
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public void Archive_UnpackedAndOpened_HasEveryPictureOfEveryClass(string? archive, int trainPerClass, int testPerClass)
    {
        using var folder = new TemporaryFolder();
        Unpack(archive ?? Made(folder["made.tar.gz"], trainPerClass, testPerClass), folder["cifar10"]);
        using var source = Datasets.Open($"images:{folder["cifar10"]}");
        using var splits = source.Split(1, new SplitSizes(Train: null, Validation: 1, Test: null));
        Assert.Equal("cifar10", source.Name);
        Assert.Equal(Classes, source.ClassNames);
        Assert.Equal([3L, 32, 32], source.PictureShape);
        Assert.Equal(Enumerable.Repeat(trainPerClass - 1, 10), PerClass(splits.Train));
        Assert.Equal(Enumerable.Repeat(1, 10), PerClass(splits.Validation));
        Assert.Equal(Enumerable.Repeat(testPerClass, 10), PerClass(splits.Test));
    }

    private static IEnumerable<int> PerClass(LabelledImages set) => set.Labels.data<long>().ToArray().GroupBy(label => label).OrderBy(group => group.Key).Select(group => group.Count());

    private static IEnumerable<string> DataFolders()
    {
        if (Environment.GetEnvironmentVariable("RESCALE_DATA") is { Length: > 0 } named)
            yield return named;
        yield return Checkout.PathOf("..", "shared", "data");
    }

    private static void Unpack(string archive, string target)
    {
        Directory.CreateDirectory(target);
        using var packed = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(packed, target, overwriteFiles: false);
    }

    private static string Made(string path, int trainPerClass, int testPerClass)
    {
        using var pictures = new PictureFolder();
        foreach (var name in Classes)
            pictures.With($"train/{name}", trainPerClass, size: 32).With($"test/{name}", testPerClass, size: 32);
        using var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        TarFile.CreateFromDirectory(pictures.Path, packed, includeBaseDirectory: false);
        return path;
    }
}

using Rescale.Data.Catalogue;
using Rescale.Data.Files;

namespace Rescale.Data;

/// <summary>The data sets that notebooks and the command line name.</summary>
public static class Datasets
{
    private const string ImagesPrefix = "images";

    private static readonly Lazy<IReadOnlyList<Dataset>> Known = new(() => Create(DatasetManifest.Default));

    /// <summary>All of them, the embedded one first. Nothing is read before one is opened.</summary>
    public static IReadOnlyList<Dataset> All => Known.Value;

    /// <summary>
    /// Opens a data set by name: <c>digits</c> (embedded), <c>mnist</c>, <c>fashion-mnist</c>, <c>emnist-digits</c>, <c>cifar10</c>,
    /// <c>cifar100</c>, <c>tiny-imagenet</c>, <c>rot-mnist</c> or <c>rot-mnist-regenerated</c> (made from MNIST), looked for in the order of <see cref="DataRoot.SearchOrder"/>; or <c>NAME:FOLDER</c>,
    /// the same from a folder that holds its files; or <c>images:FOLDER</c> with PNG and JPEG pictures, see <see cref="ImageFolder"/>.
    /// </summary>
    /// <param name="name">The data set, or data set and folder.</param>
    /// <param name="data">A folder with data sets to look into first, each in a folder of its own name.</param>
    /// <exception cref="ArgumentException">There is no data set of that name.</exception>
    /// <exception cref="IOException">Its files are missing; the message says how to get them.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or not the one that the manifest describes.</exception>
    public static DataSource Open(string name, string? data = null)
    {
        int colon = name.IndexOf(':');
        if (colon < 0)
            return Find(name).Open(data);
        var (kind, folder) = (name[..colon], name[(colon + 1)..]);
        return kind == ImagesPrefix ? ImageFolder.Open(folder) : Find(kind).OpenFolder(folder);
    }

    /// <summary>The data set of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Dataset Find(string name) => All.FirstOrDefault(dataset => dataset.Name == name)
        ?? throw new ArgumentException($"There is no data set '{name}'. There are: {string.Join(", ", All.Select(dataset => dataset.Name))} (./rescale data list); mnist:FOLDER and the like read one from a folder of yours, images:FOLDER reads PNG and JPEG pictures laid out as train/CLASS/* or CLASS/*.", nameof(name));

    private static IReadOnlyList<Dataset> Create(DatasetManifest manifest) =>
    [
        new DigitsDataset("digits", manifest["digits"]),
        new IdxDataset("mnist", manifest["mnist"]),
        new IdxDataset("fashion-mnist", manifest["fashion-mnist"]),
        new IdxDataset("emnist-digits", manifest["emnist-digits"], transposed: true),
        new CifarDataset("cifar10", manifest["cifar10"], labelBytes: 1),
        new CifarDataset("cifar100", manifest["cifar100"], labelBytes: 2),
        new TinyImageNetDataset("tiny-imagenet", manifest["tiny-imagenet"]),
        new RotMnistDataset("rot-mnist", manifest["rot-mnist"]),
        new RegeneratedRotMnistDataset("rot-mnist-regenerated", manifest["rot-mnist-regenerated"], manifest["mnist"]),
    ];
}

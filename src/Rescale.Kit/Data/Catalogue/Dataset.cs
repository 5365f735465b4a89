using Rescale.Data.Files;

namespace Rescale.Data.Catalogue;

/// <summary>
/// A data set that notebooks and the command line name. It knows where its files may lie and how to read them; nothing is read
/// before <see cref="Open"/>.
/// </summary>
public abstract class Dataset
{
    /// <summary>Names the data set.</summary>
    /// <param name="name">Its name in <c>Datasets.Open</c> and in the manifest.</param>
    /// <param name="entry">What the manifest says of it.</param>
    protected Dataset(string name, DatasetEntry entry)
    {
        Name = name;
        Entry = entry;
    }

    /// <summary>Its name in <c>Datasets.Open</c> and in the manifest.</summary>
    public string Name { get; }

    /// <summary>The name of the folder that its files lie in: its own, or that of the data set that it is made from.</summary>
    public string FolderName => Entry.MadeFrom ?? Name;

    /// <summary>Source, licence, citation, sizes and files.</summary>
    public DatasetEntry Entry { get; }

    /// <summary>Whether it is delivered with the kit.</summary>
    public virtual bool IsEmbedded => false;

    /// <summary>The first folder of the search order (<see cref="DataRoot.SearchOrder"/>) that holds all its files; null when none does.</summary>
    /// <param name="data">A folder with data sets to look into first.</param>
    public virtual DatasetFolder? Locate(string? data = null) => DataRoot.SearchOrder(data)
        .Select(root => new DatasetFolder(Entry, Path.Combine(root.Path, FolderName), root.Origin))
        .FirstOrDefault(folder => !folder.Missing.Any());

    /// <summary>Reads the pictures, wherever they are found.</summary>
    /// <param name="data">A folder with data sets to look into first.</param>
    /// <exception cref="MissingDatasetException">The files are nowhere; the message says how to get them.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or not the one that the manifest describes.</exception>
    public DataSource Open(string? data = null) => Read(Locate(data) ?? throw new MissingDatasetException(this, DataRoot.SearchOrder(data)));

    /// <summary>Reads the pictures from a folder that holds this data set alone.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or not the one that the manifest describes.</exception>
    public DataSource OpenFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder '{folder}'. {Entry.Title} is read from a folder with {string.Join(", ", Entry.Required)}.");
        var found = new DatasetFolder(Entry, Path.GetFullPath(folder), "named folder");
        return found.Missing.FirstOrDefault() is { } missing
            ? throw new FileNotFoundException($"{Entry.Title}: there is no '{missing}' in '{folder}'.", Path.Combine(folder, missing))
            : Read(found);
    }

    /// <summary>Reads the pictures from a folder that holds all files.</summary>
    protected abstract DataSource Read(DatasetFolder folder);

    /// <summary>A part of the data set, after its size was compared with the manifest's.</summary>
    /// <param name="split">The part's name in the manifest.</param>
    /// <param name="images">uint8, or float32 in [0, 1]; [N, C, H, W].</param>
    /// <param name="labels">int64 [N].</param>
    /// <param name="classes">One name per class.</param>
    /// <param name="folder">Where it was read from.</param>
    /// <param name="angles">By how much each picture was turned; null where that is not known.</param>
    /// <exception cref="InvalidDataException">It has another size than the manifest says.</exception>
    private protected LabelledImages Part(string split, TorchSharp.torch.Tensor images, TorchSharp.torch.Tensor labels, IReadOnlyList<string> classes, DatasetFolder folder, IReadOnlyList<double>? angles = null)
    {
        long[] expected = [Entry.Splits[split], .. Entry.Shape];
        return images.shape.AsSpan().SequenceEqual(expected) && labels.shape.AsSpan().SequenceEqual([expected[0]])
            ? new LabelledImages($"{Entry.Title}, {split}", images, labels.to(TorchSharp.torch.ScalarType.Int64), classes, angles)
            : throw new InvalidDataException($"{Entry.Title} in '{folder.Path}': [{string.Join(", ", images.shape)}] {split} pictures with {labels.shape[0]} labels, but it has [{string.Join(", ", expected)}].");
    }
}

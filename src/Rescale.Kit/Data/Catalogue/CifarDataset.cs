using Rescale.Data.Files;
using Rescale.Data.Formats;
using static TorchSharp.torch;

namespace Rescale.Data.Catalogue;

/// <summary>CIFAR-10 or CIFAR-100 in its binary form.</summary>
/// <param name="name">The data set's name.</param>
/// <param name="entry">What the manifest says of it.</param>
/// <param name="labelBytes">Label bytes before each picture.</param>
internal sealed class CifarDataset(string name, DatasetEntry entry, int labelBytes) : Dataset(name, entry)
{
    protected override DataSource Read(DatasetFolder folder)
    {
        var batches = Entry.Required.Where(file => file.EndsWith(".bin", StringComparison.Ordinal)).ToArray();
        var test = batches.Single(file => Path.GetFileName(file).StartsWith("test", StringComparison.Ordinal));
        var classes = ClassNames(folder);
        return new DataSource(Entry.Title, Read(folder, "training", [.. batches.Except([test])], classes), Read(folder, "test", [test], classes));
    }

    private LabelledImages Read(DatasetFolder folder, string split, IReadOnlyList<string> files, IReadOnlyList<string> classes)
    {
        using var scope = NewDisposeScope();
        var parts = files.Select(file => CifarFile.Read(folder.Find(file), labelBytes, Entry.ClassCount, folder.DigestsOf(file))).ToArray();
        return Part(split, cat([.. parts.Select(part => part.Images)]), cat([.. parts.Select(part => part.Labels)]), classes, folder);
    }

    private IReadOnlyList<string> ClassNames(DatasetFolder folder)
    {
        if (Entry.Classes.Count > 0)
            return Entry.Classes;
        var file = Entry.Required.Single(name => name.EndsWith(".txt", StringComparison.Ordinal));
        var path = folder.Find(file);
        DigestCheck.Require(path, folder.DigestsOf(file), $"Get the data again with: ./rescale data get {Name}");
        var names = BoundedText.Lines(path);
        return names.Count == Entry.ClassCount ? names : throw new InvalidDataException($"'{path}' has {names.Count} class names, not {Entry.ClassCount}.");
    }
}

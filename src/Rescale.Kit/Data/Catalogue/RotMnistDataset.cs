using Rescale.Data.Files;
using static TorchSharp.torch;

namespace Rescale.Data.Catalogue;

/// <summary>The original rot-MNIST: two .amat files, which the manifest names in this order: training, test.</summary>
internal sealed class RotMnistDataset(string name, DatasetEntry entry) : Dataset(name, entry)
{
    /// <summary>Where the files' numbers are kept; null for the user's own place.</summary>
    public ParsedAmat? Cache { get; init; }

    protected override DataSource Read(DatasetFolder folder)
    {
        var files = Entry.Required.ToArray();
        return new DataSource(Entry.Title, Read(folder, "training", files[0]), Read(folder, "test", files[1]));
    }

    private LabelledImages Read(DatasetFolder folder, string split, string file)
    {
        using var scope = NewDisposeScope();
        var (images, labels) = (Cache ?? ParsedAmat.Default).Read(folder.Find(file), Entry.Splits[split], Entry.Shape[1], Entry.Shape[2], Entry.ClassCount, folder.DigestsOf(file));
        return Part(split, images, labels, Entry.Classes, folder);
    }
}

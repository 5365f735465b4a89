using Rescale.Data.Files;

namespace Rescale.Data.Catalogue;

/// <summary>The embedded default.</summary>
internal sealed class DigitsDataset(string name, DatasetEntry entry) : Dataset(name, entry)
{
    public override bool IsEmbedded => true;

    public override DatasetFolder Locate(string? data = null) => new(Entry, DatasetManifest.DefaultFolder, "delivered with the kit");

    protected override DataSource Read(DatasetFolder folder) => new(Name, Digits.Load(folder.Path));
}

using Rescale.Display;

namespace Rescale.Data.Catalogue;

/// <summary>Data sets as a table.</summary>
public static class DatasetTable
{
    /// <summary>Names, sizes, licences, and where each is found.</summary>
    /// <param name="datasets">The data sets.</param>
    /// <param name="data">A folder with data sets to look into first.</param>
    public static Table Of(IEnumerable<Dataset> datasets, string? data = null) => Table.Of(datasets, "Data sets that Datasets.Open and -p dataset=NAME know")
        .Column("Name", dataset => dataset.Name)
        .Column("Title", dataset => dataset.Entry.Title)
        .Column("Pictures", dataset => string.Join(" + ", dataset.Entry.Splits.Select(split => $"{split.Value} {split.Key}")))
        .Column("Shape", dataset => string.Join('×', dataset.Entry.Shape))
        .Column("Classes", dataset => dataset.Entry.ClassCount)
        .Column("Licence", dataset => dataset.Entry.Licence)
        .Column("Where", dataset => dataset.Locate(data) switch
        {
            null => $"not here: ./rescale data get {dataset.FolderName}",
            _ when dataset.IsEmbedded => "embedded",
            { } folder when dataset.Entry.MadeFrom is { } origin => $"made from {origin} in {folder.Path}",
            { } folder => folder.Path,
        });
}

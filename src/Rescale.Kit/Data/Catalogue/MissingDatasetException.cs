using Rescale.Data.Files;

namespace Rescale.Data.Catalogue;

/// <summary>A data set is not on this machine. The message says where it was looked for and how to get it.</summary>
public sealed class MissingDatasetException : FileNotFoundException
{
    /// <summary>Says where <paramref name="dataset"/> was looked for.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="roots">The folders that were looked into.</param>
    public MissingDatasetException(Dataset dataset, IReadOnlyList<DataRoot> roots)
        : base((dataset.Entry.MadeFrom is { } origin ? $"{dataset.Entry.Title} is made from {origin}, which" : dataset.Entry.Title)
            + $" is not on this machine: no folder {string.Join(" or ", roots.Select(root => $"'{Path.Combine(root.Path, dataset.FolderName)}'"))} holds its files. "
            + $"Get it with: ./rescale data get {dataset.FolderName}"
            + (dataset.Entry.Package is { } package ? $" (or: apt-get install {package})" : ""))
    {
    }
}

namespace Rescale.Data.Catalogue;

/// <summary>What the manifest says of one data set.</summary>
public sealed record DatasetEntry
{
    /// <summary>Its name in prose.</summary>
    public required string Title { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Its licence: SPDX identifiers, or in words what the source states.</summary>
    public required string Licence { get; init; }

    /// <summary>Who holds the rights.</summary>
    public required string Copyright { get; init; }

    /// <summary>What it contains and how it is laid out.</summary>
    public required string Description { get; init; }

    /// <summary>How to cite it: BibTeX, or plain.</summary>
    public required string Citation { get; init; }

    /// <summary>The shape of a picture, [C, H, W].</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>How many classes there are.</summary>
    public required int ClassCount { get; init; }

    /// <summary>One name per class; empty where the names are read from the data.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Pictures of each published split (<c>training</c>, <c>test</c>), or of the <c>pool</c> that every seed splits anew.</summary>
    public required IReadOnlyDictionary<string, int> Splits { get; init; }

    /// <summary>The files it comes in; empty where it is made from another data set.</summary>
    public required IReadOnlyList<DatasetFile> Files { get; init; }

    /// <summary>The name of the data set that the kit makes it from; null where it comes in files of its own.</summary>
    public string? MadeFrom { get; init; }

    /// <summary>Where the kit makes it: SHA-256 of each split's shape, pixels and labels (<see cref="LabelledImages.Checksum"/>).</summary>
    public IReadOnlyDictionary<string, string> Checksums { get; init; } = new Dictionary<string, string>();

    /// <summary>The Debian package that holds it; null where there is none.</summary>
    public string? Package { get; init; }

    /// <summary>The files it is read from, relative to its folder.</summary>
    public IEnumerable<string> Required => Files.SelectMany(file => file.Required);

    /// <summary>What is wrong with the entry; null when nothing is.</summary>
    internal string? Fault =>
        Shape.Count != 3 || Shape.Any(size => size <= 0) ? "its shape must be three positive sizes [C, H, W]"
        : ClassCount <= 0 || (Classes.Count > 0 && Classes.Count != ClassCount) ? $"it has {ClassCount} classes but {Classes.Count} class names"
        : Splits.Count == 0 || Splits.Values.Any(size => size <= 0) ? "its splits must have positive sizes"
        : Files.Count == 0 && MadeFrom is null ? "it has no files"
        : Files.Count > 0 && MadeFrom is not null ? "it has files and is made from another data set"
        : Files.Select(file => file.Fault).FirstOrDefault(fault => fault is not null);
}

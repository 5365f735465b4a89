namespace Rescale.Data.Catalogue;

/// <summary>A file that a data set comes in, as its source delivers it.</summary>
public sealed record DatasetFile
{
    /// <summary>The file's name.</summary>
    public required string Name { get; init; }

    /// <summary>The file's length; null where it is not known.</summary>
    public long? Bytes { get; init; }

    /// <summary>The length of what a gzip file unpacks to; null where it is not known.</summary>
    public long? ContentBytes { get; init; }

    /// <summary>A download that grows beyond this is stopped.</summary>
    public long MaxBytes { get; init; }

    /// <summary>An archive that unpacks to more than this is refused.</summary>
    public long MaxContentBytes { get; init; }

    /// <summary>Where it can be downloaded, in the order in which to try.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>Its checksums. All that are known of the file, or all that are known of its content, must agree.</summary>
    public required IReadOnlyList<FileDigest> Digests { get; init; }

    /// <summary>For an archive: the files in it that the data set is read from.</summary>
    public IReadOnlyList<string> Holds { get; init; } = [];

    /// <summary>For an archive: whether to unpack all of it, not only what <see cref="Holds"/> names.</summary>
    public bool UnpackAll { get; init; }

    /// <summary>Whether the data is read from what the file unpacks to.</summary>
    public bool IsArchive => Holds.Count > 0;

    /// <summary>The files that the data set is read from, relative to its folder.</summary>
    public IReadOnlyList<string> Required => IsArchive ? Holds : [Name];

    /// <summary>The checksums whose value is known.</summary>
    public IEnumerable<FileDigest> KnownDigests => Digests.Where(digest => digest.Value is not null);

    /// <summary>What is wrong with the entry; null when nothing is.</summary>
    internal string? Fault =>
        Digests.Select(digest => digest.Fault).FirstOrDefault(fault => fault is not null)
        ?? Required.Append(Name).Where(name => !IsPlainRelative(name)).Select(name => $"'{name}' is no plain relative path").FirstOrDefault()
        ?? Urls.Select(UrlFault).FirstOrDefault(fault => fault is not null)
        ?? (Urls.Count > 0 && MaxBytes <= 0 ? $"'{Name}' has addresses but no maxBytes" : null)
        ?? (Urls.Count > 0 && IsArchive && MaxContentBytes <= 0 ? $"archive '{Name}' has no maxContentBytes" : null);

    private string? UrlFault(string url) => !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
        ? $"'{url}' is no http or https address"
        : address.Scheme == Uri.UriSchemeHttp && !KnownDigests.Any() ? $"'{url}' is plain HTTP, but no checksum of '{Name}' is known" : null;

    private static bool IsPlainRelative(string path) =>
        path.Length > 0 && !Path.IsPathRooted(path) && !path.Contains('\\') && path.Split('/').All(part => part is not ("" or "." or ".."));
}

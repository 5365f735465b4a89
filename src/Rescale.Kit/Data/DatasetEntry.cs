namespace Rescale.Data;

/// <summary>One data set of the manifest.</summary>
/// <param name="Title">Its name in prose.</param>
/// <param name="File">Its file, relative to the manifest.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal, computed from the file itself.</param>
/// <param name="Bytes">The file's length.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Licence">Its licence, as SPDX identifiers.</param>
/// <param name="Copyright">Who holds the rights.</param>
/// <param name="Description">What it contains and how it is laid out.</param>
public sealed record DatasetEntry(
    string Title, string File, string Sha256, long Bytes, string Source, string Licence, string Copyright, string Description);

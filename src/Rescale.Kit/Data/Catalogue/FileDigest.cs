namespace Rescale.Data.Catalogue;

/// <summary>A checksum of a data file, and how it is known.</summary>
/// <param name="Algorithm"><c>SHA-256</c> or <c>MD5</c>.</param>
/// <param name="Of"><c>file</c>: the file's own bytes. <c>content</c>: what a gzip file unpacks to, so that it does not matter who packed it.</param>
/// <param name="Origin">Where the value comes from: computed from the data, published by the source, or recorded at first download.</param>
/// <param name="Value">Lower-case hexadecimal; null where nobody has published it and the first download records it.</param>
public sealed record FileDigest(string Algorithm, string Of, string Origin, string? Value = null)
{
    internal const string Sha256 = "SHA-256", Md5 = "MD5", OfFile = "file", OfContent = "content";

    /// <summary>For example <c>MD5 c32a… of the file (published by the source: …)</c>.</summary>
    public override string ToString() => $"{Algorithm} {Value ?? "not known"} of the {Of} ({Origin})";

    /// <summary>What is wrong with the entry itself; null when nothing is.</summary>
    internal string? Fault => (Algorithm, Of) is not (Sha256 or Md5, OfFile or OfContent)
        ? $"a digest must be SHA-256 or MD5 of 'file' or 'content', not {Algorithm} of '{Of}'"
        : string.IsNullOrWhiteSpace(Origin) ? "a digest must name its origin"
        : Value is null || (Value.Length == (Algorithm == Md5 ? 32 : 64) && Value.All(char.IsAsciiHexDigitLower)) ? null
        : $"'{Value}' is no {Algorithm} in lower-case hexadecimal";
}

using Rescale.Data.Catalogue;

namespace Rescale.Data.Files;

/// <summary>A file as it was when it was downloaded or unpacked.</summary>
/// <param name="Name">Its name, as the manifest has it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Digest">Its SHA-256.</param>
/// <param name="Url">Where it came from; null for what was unpacked, or put there by hand.</param>
public sealed record RecordedFile(string Name, long Bytes, FileDigest Digest, string? Url = null)
{
    internal static RecordedFile Of(string name, string path, string? url = null) => new(name, new FileInfo(path).Length,
        new FileDigest(FileDigest.Sha256, FileDigest.OfFile, "recorded at first download", DigestCheck.OfFile(path, FileDigest.Sha256)), url);
}

using System.IO.Compression;
using System.Security.Cryptography;
using Rescale.Data.Catalogue;
using Rescale.Data.Files;

namespace Rescale.Data.Formats;

/// <summary>
/// A data file's content, unpacked where its name ends in <c>.gz</c>, and hashed while it is read, so that loading and
/// checking are one pass over the file.
/// </summary>
internal sealed class HashedContent : IDisposable
{
    private const string Remedy = "Fetch it again from its source.";

    // Deflate cannot pack more than this many bytes into one.
    private const long GreatestPacking = 1032;

    private readonly string path;
    private readonly FileDigest[] digests;
    private readonly FileStream file;
    private readonly Stream content;
    private readonly Dictionary<string, IncrementalHash> hashes = [];

    /// <summary>Opens the file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public HashedContent(string path, IEnumerable<FileDigest> digests)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file '{path}'.", path);
        this.path = path;
        this.digests = [.. digests.Where(digest => digest.Value is not null)];
        foreach (var digest in this.digests.Where(digest => digest.Of == FileDigest.OfContent))
            hashes.TryAdd(digest.Algorithm, IncrementalHash.CreateHash(digest.Algorithm == FileDigest.Md5 ? HashAlgorithmName.MD5 : HashAlgorithmName.SHA256));
        file = File.OpenRead(path);
        IsPacked = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        content = IsPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>Whether the file is gzip.</summary>
    public bool IsPacked { get; }

    /// <summary>More bytes than this the file cannot hold: what a header promises beyond it need not be tried.</summary>
    public long Capacity => IsPacked ? file.Length > long.MaxValue / GreatestPacking ? long.MaxValue : file.Length * GreatestPacking : file.Length;

    /// <summary>Fills <paramref name="buffer"/> as far as the content reaches.</summary>
    /// <returns>How many bytes there were.</returns>
    /// <exception cref="InvalidDataException">The file cannot be unpacked.</exception>
    public int Read(Span<byte> buffer)
    {
        int read = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        foreach (var hash in hashes.Values)
            hash.AppendData(buffer[..read]);
        return read;
    }

    /// <summary>Compares what was read, which must be the whole content, with the checksums.</summary>
    /// <exception cref="InvalidDataException">It is another file.</exception>
    public void Verify()
    {
        var actual = hashes.ToDictionary(hash => hash.Key, hash => Convert.ToHexStringLower(hash.Value.GetCurrentHash()));
        var wrong = digests.FirstOrDefault(digest => digest.Of == FileDigest.OfContent && digest.Value != actual[digest.Algorithm]);
        if (hashes.Count > 0 && wrong is null)
            return;
        var ofFile = digests.Where(digest => digest.Of == FileDigest.OfFile).ToArray();
        if (ofFile.Length > 0)
            DigestCheck.Require(path, ofFile, Remedy);
        else if (wrong is not null)
            throw new InvalidDataException($"'{path}' is not the file that the manifest describes: {DigestCheck.Difference(wrong, actual[wrong.Algorithm])}. {Remedy}");
    }

    public void Dispose()
    {
        content.Dispose();
        file.Dispose();
        foreach (var hash in hashes.Values)
            hash.Dispose();
    }
}

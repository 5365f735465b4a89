using System.IO.Compression;
using System.Security.Cryptography;
using Rescale.Data.Catalogue;

namespace Rescale.Data.Files;

/// <summary>Compares files with their checksums.</summary>
internal static class DigestCheck
{
    /// <summary>The file's bytes must have every known digest of the file, or what it unpacks to every known digest of the content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="digests">Where none is known, every file passes.</param>
    /// <param name="remedy">The sentence that says what to do about a wrong file.</param>
    /// <exception cref="InvalidDataException">The file is another one, or cannot be unpacked.</exception>
    public static void Require(string path, IEnumerable<FileDigest> digests, string remedy)
    {
        string? fault = null;
        foreach (var group in Groups(digests))
        {
            fault = Fault(path, group);
            if (fault is null)
                return;
        }
        if (fault is not null)
            throw new InvalidDataException($"'{path}' is not the file that the manifest describes: {fault}. {remedy}");
    }

    /// <summary>The digest of a file's own bytes, lower-case hexadecimal.</summary>
    public static string OfFile(string path, string algorithm)
    {
        using var file = File.OpenRead(path);
        return OfStream(file, algorithm);
    }

    /// <summary>The digests that must agree together, those of the content first: they are the same whoever packed the file.</summary>
    public static IEnumerable<IGrouping<string, FileDigest>> Groups(IEnumerable<FileDigest> digests) =>
        digests.Where(digest => digest.Value is not null).GroupBy(digest => digest.Of).OrderBy(group => group.Key == FileDigest.OfContent ? 0 : 1);

    /// <summary>How the value of a digest differs.</summary>
    public static string Difference(FileDigest expected, string actual) =>
        $"its {expected.Algorithm}{(expected.Of == FileDigest.OfContent ? " once unpacked" : "")} is {actual}, expected {expected.Value} ({expected.Origin})";

    private static string? Fault(string path, IEnumerable<FileDigest> group)
    {
        foreach (var digest in group)
        {
            if (Actual(path, digest) is var actual && actual != digest.Value)
                return Difference(digest, actual);
        }
        return null;
    }

    private static string Actual(string path, FileDigest digest)
    {
        if (digest.Of == FileDigest.OfFile || !IsGzip(path))
            return OfFile(path, digest.Algorithm);
        try
        {
            using var file = File.OpenRead(path);
            using var content = new GZipStream(file, CompressionMode.Decompress);
            return OfStream(content, digest.Algorithm);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"'{path}' cannot be unpacked: {error.Message} Fetch it again from its source.", error);
        }
    }

    // Not by its name: a download in progress has another.
    private static bool IsGzip(string path)
    {
        using var file = File.OpenRead(path);
        return file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
    }

    private static string OfStream(Stream stream, string algorithm) =>
        Convert.ToHexStringLower(algorithm == FileDigest.Md5 ? MD5.HashData(stream) : SHA256.HashData(stream));
}

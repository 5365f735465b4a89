using Rescale.Data.Catalogue;

namespace Rescale.Tests.Data.Fuzzing;

/// <summary>A file format to be damaged at random.</summary>
/// <param name="Name">What the test is called by.</param>
/// <param name="FileName">The file's name, whose ending a reader may go by.</param>
/// <param name="Sample">A sound file, or what is packed into one.</param>
/// <param name="Load">
/// Reads a file as the kit does and says what came out, so that two results can be compared. It is given the checksums that the file
/// must have, sometimes none; a format without checksums passes over them.
/// </param>
internal sealed record FuzzFormat(string Name, string FileName, byte[] Sample, Func<string, IReadOnlyList<FileDigest>, string> Load)
{
    /// <summary>Packs the damaged bytes, so that the damage is behind a sound packing; by default they are the file.</summary>
    public Func<byte[], byte[]> Pack { get; init; } = bytes => bytes;

    /// <summary>What the checksums of this format are of; null where it has none.</summary>
    public string? ChecksumOf { get; init; } = FileDigest.OfFile;

    /// <summary>By how many bytes the process may grow while damaged files are read.</summary>
    public long MemoryLimit { get; init; } = 64 << 20;

    public override string ToString() => Name;
}

namespace Rescale.Data;

/// <summary>
/// Writes a file of decoded pictures under a temporary name and gives it its own name once it is whole. Two processes that write the
/// same file at once each write all of it; whichever is last replaces an equal one.
/// </summary>
internal sealed class CacheWriter : IDisposable
{
    private const string Unfinished = ".partial";

    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private readonly string temporary;
    private readonly FileStream stream;
    private readonly PixelChecksum checksum = new();

    /// <summary>Begins a file in a folder, which is made where it is missing; what crashed processes left there a day ago goes.</summary>
    public CacheWriter(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.EnumerateFiles(folder, "*" + Unfinished).Where(path => DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > Abandoned))
            File.Delete(old);
        temporary = Path.Combine(folder, $"{Guid.NewGuid():N}{Unfinished}");
        stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        stream.Position = CacheHeader.Length;
    }

    /// <summary>Appends pixels.</summary>
    public void Write(ReadOnlySpan<byte> pixels)
    {
        stream.Write(pixels);
        checksum.Append(pixels);
    }

    /// <summary>Writes the header and gives the file its name.</summary>
    public void Finish(long[] shape, string path)
    {
        stream.Position = 0;
        stream.Write(new CacheHeader(shape, checksum.Value).ToBytes());
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        File.Move(temporary, path, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stream.Dispose();
        File.Delete(temporary);
    }
}

namespace Rescale.Data.Files.Archives;

/// <summary>Unpacks .tar.gz and .zip, trusting nothing that they say.</summary>
internal static class Archive
{
    private const long ReportEvery = 1 << 20;

    /// <summary>Unpacks an archive into an empty folder.</summary>
    /// <param name="path">The archive; its ending says what it is.</param>
    /// <param name="folder">An empty folder. After an error it may hold some files: the caller removes it.</param>
    /// <param name="limits">What may be written.</param>
    /// <param name="wanted">Which files to write, by their paths in the archive.</param>
    /// <param name="progress">Told, about once per MiB of the archive, how many of its bytes were read.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InvalidDataException">The archive is damaged, leaves the folder, holds links, or breaks the limits.</exception>
    public static void Unpack(string path, string folder, ArchiveLimits limits, Func<string, bool> wanted, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        using var stream = File.OpenRead(path);
        long reported = 0;
        var target = new UnpackTarget(path, folder, limits, wanted, Advanced);
        try
        {
            if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
                ZipFileArchive.Unpack(stream, target, cancellation);
            else if (path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase))
                TarArchive.Unpack(stream, target, cancellation);
            else
                throw target.Invalid("its name ends in none of .zip, .tar.gz and .tgz");
        }
        catch (InvalidDataException error) when (!error.Message.Contains(path))
        {
            throw target.Invalid($"it cannot be unpacked ({error.Message.TrimEnd('.')})", error);
        }

        void Advanced()
        {
            cancellation.ThrowIfCancellationRequested();
            if (stream.Position - reported >= ReportEvery)
                progress?.Invoke(reported = stream.Position);
        }
    }
}

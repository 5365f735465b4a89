using System.Text.Json;

namespace Rescale.Data.Files.Downloads;

/// <summary>
/// What a download has brought so far: <c>NAME.part</c>, and beside it which version of which address it belongs to. Nobody takes it
/// for the file itself, which appears under its own name only when it is complete and checked.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private readonly string target;
    private readonly FileStream stream;

    /// <summary>Opens what an earlier download has left, or begins an empty one.</summary>
    /// <exception cref="DownloadException">The folder cannot be written.</exception>
    public PartFile(string target)
    {
        this.target = target;
        stream = OnDisk(() => new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
    }

    public string Path => target + ".part";

    public long Length => stream.Length;

    private string VersionPath => Path + ".json";

    /// <summary>The version whose beginning this is; null when it is not of that address, or the server named no version.</summary>
    public string? VersionOf(string url)
    {
        if (Length == 0 || !File.Exists(VersionPath))
            return null;
        try
        {
            return JsonSerializer.Deserialize<PartVersion>(File.ReadAllText(VersionPath)) is { } version && version.Url == url ? version.Validator : null;
        }
        catch (JsonException)
        {
            // An interrupted write: the download begins anew.
            return null;
        }
    }

    /// <summary>Forgets what was there, and notes whose beginning is coming.</summary>
    public void Restart(string url, string? validator) => OnDisk(() =>
    {
        stream.SetLength(0);
        File.WriteAllText(VersionPath, JsonSerializer.Serialize(new PartVersion(url, validator)));
        return true;
    });

    /// <summary>Refuses to begin what cannot fit.</summary>
    /// <exception cref="DownloadException">There is too little space.</exception>
    public void RequireSpace(long bytes)
    {
        var free = OnDisk(() => new DriveInfo(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!).AvailableFreeSpace);
        if (bytes > free)
            throw new DownloadException($"'{target}' needs {bytes} bytes more, but only {free} are free there. Make room, or name another folder with --data.");
    }

    /// <summary>Appends bytes.</summary>
    /// <exception cref="DownloadException">The disk is full or fails.</exception>
    public void Append(ReadOnlyMemory<byte> bytes) => OnDisk(() =>
    {
        stream.Seek(0, SeekOrigin.End);
        stream.Write(bytes.Span);
        return true;
    });

    /// <summary>Makes sure that all bytes have reached the disk.</summary>
    public void Flush() => OnDisk(() =>
    {
        stream.Flush(flushToDisk: true);
        return true;
    });

    /// <summary>Gives the complete, checked file its name.</summary>
    public void Complete() => OnDisk(() =>
    {
        stream.Dispose();
        File.Move(Path, target, overwrite: true);
        File.Delete(VersionPath);
        return true;
    });

    /// <summary>Removes what was brought.</summary>
    public void Discard() => OnDisk(() =>
    {
        stream.SetLength(0);
        File.Delete(VersionPath);
        return true;
    });

    public void Dispose()
    {
        bool isEmpty = stream.CanRead && stream.Length == 0;
        stream.Dispose();
        if (isEmpty)
        {
            File.Delete(Path);
            File.Delete(VersionPath);
        }
    }

    private T OnDisk<T>(Func<T> action) => DiskErrors.Translate(target, action);

    private sealed record PartVersion(string Url, string? Validator);
}

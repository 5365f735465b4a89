namespace Rescale.Data.Files.Archives;

/// <summary>The folder that an archive is unpacked into. Nothing is written outside it, nor more than the limits allow.</summary>
/// <param name="archive">The archive's path, for messages.</param>
/// <param name="folder">An empty folder.</param>
/// <param name="limits">What may be written.</param>
/// <param name="wanted">Which files to write; the others are passed over, but their names must be as good.</param>
/// <param name="advanced">Called whenever up to 64 KiB of a file were read; it may throw to stop the unpacking.</param>
internal sealed class UnpackTarget(string archive, string folder, ArchiveLimits limits, Func<string, bool> wanted, Action advanced)
{
    private const int BufferBytes = 1 << 16, MaxNameLength = 1024;

    private readonly byte[] buffer = new byte[BufferBytes];
    private long bytes;
    private int entries;

    /// <summary>Takes a file of the archive.</summary>
    /// <param name="name">Its path in the archive.</param>
    /// <param name="length">The length that the archive states.</param>
    /// <param name="open">Gives its content.</param>
    /// <exception cref="InvalidDataException">The path leaves the folder, the file is there already, is larger than stated, or the limits are reached.</exception>
    public void Add(string name, long length, Func<Stream> open)
    {
        var path = Accept(name);
        if (!wanted(name))
            return;
        if (length < 0 || length > limits.MaxBytes - bytes)
            throw Invalid($"it unpacks to more than the limit of {limits.MaxBytes} bytes (at '{name}')");
        bytes += length;
        using var content = open();
        DiskErrors.Translate(path, () => Directory.CreateDirectory(Path.GetDirectoryName(path)!));
        if (Path.Exists(path))
            throw Invalid($"it holds '{name}' twice");
        using var file = DiskErrors.Translate(path, () => new FileStream(path, FileMode.CreateNew, FileAccess.Write));
        long written = 0;
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            advanced();
            written += read;
            if (written > length)
                throw Invalid($"'{name}' is longer than the {length} bytes that it states");
            DiskErrors.Translate(path, () =>
            {
                file.Write(buffer.AsSpan(0, read));
                return true;
            });
        }
        if (written < length)
            throw Invalid($"'{name}' ends after {written} of {length} bytes");
    }

    /// <summary>Takes a folder of the archive; it is made when a file in it is.</summary>
    /// <exception cref="InvalidDataException">The path leaves the folder, or the limits are reached.</exception>
    public void AddFolder(string name)
    {
        if (name.TrimEnd('/') is not ("" or "."))
            Accept(name.TrimEnd('/'));
    }

    /// <summary>A damaged archive, told with its name.</summary>
    public InvalidDataException Invalid(string reason, Exception? inner = null) =>
        new($"'{archive}' is not a usable archive: {reason}. Fetch it again from its source.", inner);

    private string Accept(string name)
    {
        if (++entries > limits.MaxEntries)
            throw Invalid($"it has more than {limits.MaxEntries} entries");
        var relative = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
        if (relative.Length is 0 or > MaxNameLength || Path.IsPathRooted(relative) || relative.Any(character => character is '\\' or ':' || char.IsControl(character))
            || relative.Split('/').Any(part => part is "" or "." or ".."))
        {
            throw Invalid($"the path '{Printable(name)}' in it is not a plain path inside the folder");
        }
        return Path.Combine(folder, relative);
    }

    private static string Printable(string name) =>
        new([.. name.Take(100).Select(character => char.IsControl(character) ? '?' : character)]);
}

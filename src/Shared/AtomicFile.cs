using System.Text;

namespace Rescale;

/// <summary>Files that are either the old version or the new one, whatever happens while they are written. Each assembly that writes files compiles it.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a temporary file in the same folder, forces it to the disk and renames it.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written; the old file is untouched.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var target = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, target, overwrite: true);
        }
        catch (IOException error)
        {
            throw new IOException(IsDiskFull(error)
                ? $"The disk is full: '{target}' could not be written. What was there before is unchanged; free some space and start again."
                : $"'{target}' could not be written: {error.Message} What was there before is unchanged.", error);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Writes bytes, as <see cref="Write(string, Action{Stream})"/> does.</summary>
    public static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content));

    /// <summary>Writes text in UTF-8, as <see cref="Write(string, Action{Stream})"/> does.</summary>
    public static void Write(string path, string content) => Write(path, Encoding.UTF8.GetBytes(content));

    // The system's own number: ENOSPC or EDQUOT on Linux, ERROR_DISK_FULL on Windows.
    private static bool IsDiskFull(IOException error) => (error.HResult & 0xFFFF) is 28 or 122 or 112;
}

namespace Rescale.Notebooks.Format;

/// <summary>Files that a reader finds as they were or as they are to be, and never a half.</summary>
public static class WholeFile
{
    /// <summary>Writes to a temporary file in the same folder and renames it; on failure what was there is unchanged.</summary>
    /// <param name="path">The file; its folder is created when missing.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = File.Create(temporary))
                write(stream);
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Writes bytes, as <see cref="Write(string, Action{Stream})"/> does.</summary>
    public static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content));

    /// <summary>Writes text in UTF-8, as <see cref="Write(string, Action{Stream})"/> does.</summary>
    public static void Write(string path, string content) => Write(path, System.Text.Encoding.UTF8.GetBytes(content));
}

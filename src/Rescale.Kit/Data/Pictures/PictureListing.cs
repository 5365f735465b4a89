using System.IO.Enumeration;

namespace Rescale.Data;

/// <summary>
/// Lists pictures with what tells whether they changed. Every start asks this of every file, so it is what the second start takes
/// its time for: the system is asked once per file, relative to the file's folder, for several folders at once.
/// </summary>
internal static class PictureListing
{
    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg"];

    // Names that begin with a dot are passed over below: as attributes they would cost a call per file.
    private static readonly EnumerationOptions Deep = new() { AttributesToSkip = FileAttributes.None, RecurseSubdirectories = true, MaxRecursionDepth = 8 };

    /// <summary>The pictures that lie in folders or deeper, those of each folder in ordinal order of their paths, labelled with the folder's place. A folder that is not there holds none.</summary>
    /// <exception cref="IOException">A picture vanished or may not be asked for.</exception>
    public static PictureFile[][] Of(IReadOnlyList<string> folders)
    {
        var found = new PictureFile[folders.Count][];
        Concurrent.For(folders.Count, i => found[i] = Of(folders[i], i));
        return found;
    }

    /// <summary>The pictures of several lists in one, of exactly their length.</summary>
    public static PictureFile[] Joined(IReadOnlyList<PictureFile[]> lists)
    {
        var all = new PictureFile[lists.Sum(list => list.Length)];
        int filled = 0;
        foreach (var list in lists)
        {
            list.CopyTo(all, filled);
            filled += list.Length;
        }
        return all;
    }

    private static PictureFile[] Of(string folder, long label)
    {
        if (!Directory.Exists(folder))
            return [];
        string[] paths = [.. Paths(folder)];
        Array.Sort(paths, string.CompareOrdinal);
        using var open = FolderHandle.Open(folder);
        return Array.ConvertAll(paths, path =>
        {
            var (bytes, changed) = open.Status(path.AsSpan(folder.Length + 1));
            return new PictureFile(path, label, bytes, changed);
        });
    }

    private static FileSystemEnumerable<string> Paths(string folder) => new(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), Deep)
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => IsPicture(entry.FileName) && !entry.IsDirectory,
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.FileName.StartsWith('.'),
    };

    private static bool IsPicture(ReadOnlySpan<char> name)
    {
        foreach (var extension in Extensions)
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                return !name.StartsWith('.');
        }
        return false;
    }
}

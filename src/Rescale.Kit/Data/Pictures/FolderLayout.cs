namespace Rescale.Data;

/// <summary>Which pictures a folder holds, and of which class they are; see <see cref="ImageFolder"/>.</summary>
/// <param name="ClassNames">Names of the class folders, in ordinal order.</param>
/// <param name="Pool">The pictures that are split by seed.</param>
/// <param name="Test">The pictures of the fixed test set; empty where there is none.</param>
internal sealed record FolderLayout(IReadOnlyList<string> ClassNames, IReadOnlyList<PictureFile> Pool, IReadOnlyList<PictureFile> Test)
{
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden };

    /// <summary>Lists a folder.</summary>
    /// <exception cref="InvalidDataException">It holds no classes, or a class holds no pictures.</exception>
    public static FolderLayout Of(string root)
    {
        var (train, test, val) = (Path.Combine(root, "train"), Path.Combine(root, "test"), Path.Combine(root, "val"));
        if (!Directory.Exists(train))
        {
            var alone = Classes(root);
            return new FolderLayout(alone, Pictures(root, alone), []);
        }
        var classes = Classes(train);
        var pool = Pictures(train, classes);
        if (!Directory.Exists(test))
            return new FolderLayout(classes, pool, Directory.Exists(val) ? Pictures(val, classes) : []);
        return new FolderLayout(classes, Directory.Exists(val) ? PictureListing.Joined([pool, Pictures(val, classes)]) : pool, Pictures(test, classes));
    }

    private static string[] Classes(string folder)
    {
        string[] names = [.. Directory.EnumerateDirectories(folder, "*", Visible).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        return names.Length > 0
            ? names
            : throw new InvalidDataException($"'{folder}' holds no folders: put the pictures of each class into a folder of its own there, named for the class.");
    }

    private static PictureFile[] Pictures(string folder, string[] classes)
    {
        var unknown = Classes(folder).Except(classes).FirstOrDefault();
        if (unknown is not null)
            throw new InvalidDataException($"'{Path.Combine(folder, unknown)}' is a class that the training pictures do not have. They have: {string.Join(", ", classes)}.");
        string[] places = [.. classes.Select(name => Path.Combine(folder, name))];
        var pictures = PictureListing.Of(places);
        int empty = Array.FindIndex(pictures, files => files.Length == 0);
        return empty < 0
            ? PictureListing.Joined(pictures)
            : throw new InvalidDataException($"'{places[empty]}' holds no pictures (.png, .jpg or .jpeg): every class needs some.");
    }
}

using Rescale.Data.Files;
using Rescale.Data.Formats;

namespace Rescale.Data.Catalogue;

/// <summary>
/// Tiny ImageNet as its archive lays it out: <c>train/WNID/images/*.JPEG</c>, and <c>val/images/*.JPEG</c> whose classes stand in
/// val_annotations.txt. The labels of its test set were never published: its validation set is the fixed test set.
/// </summary>
internal sealed class TinyImageNetDataset(string name, DatasetEntry entry) : Dataset(name, entry)
{
    private const int ColourChannels = 3;

    protected override DataSource Read(DatasetFolder folder)
    {
        var identifiers = Lines(folder, "wnids.txt");
        var root = Path.GetDirectoryName(Required(folder, "wnids.txt").Path)!;
        var labels = identifiers.Select((identifier, label) => (identifier, label)).ToDictionary(pair => pair.identifier, pair => pair.label);
        if (labels.Count != Entry.ClassCount)
            throw new InvalidDataException($"'{Path.Combine(root, "wnids.txt")}' names {labels.Count} classes, not {Entry.ClassCount}.");
        var layout = new FolderLayout(ClassNames(folder, identifiers), Training(root, identifiers), Validation(folder, root, labels));
        Check("training", layout.Pool.Count, root);
        Check("test", layout.Test.Count, root);
        // Some of its pictures are grey files; they are read as colour, as the others are.
        return ImageFolder.Of(root, layout, DecodedPictures.Default, Entry.Title, ColourChannels);
    }

    private IReadOnlyList<string> ClassNames(DatasetFolder folder, IReadOnlyList<string> identifiers)
    {
        var words = Lines(folder, "words.txt").Select(line => line.Split('\t')).Where(parts => parts.Length == 2).ToLookup(parts => parts[0], parts => parts[1].Split(',')[0].Trim());
        return [.. identifiers.Select(identifier => words[identifier].FirstOrDefault()
            ?? throw new InvalidDataException($"'{Required(folder, "words.txt").Path}' has no name for the class '{identifier}'."))];
    }

    private static IReadOnlyList<PictureFile> Training(string root, IReadOnlyList<string> identifiers)
    {
        string[] places = [.. identifiers.Select(identifier => Path.Combine(root, "train", identifier, "images"))];
        return Array.Find(places, place => !Directory.Exists(place)) is { } missing
            ? throw new DirectoryNotFoundException($"There is no folder '{missing}' with the training pictures of the class '{identifiers[Array.IndexOf(places, missing)]}'.")
            : PictureListing.Joined(PictureListing.Of(places));
    }

    private List<PictureFile> Validation(DatasetFolder folder, string root, Dictionary<string, int> labels)
    {
        var files = new List<PictureFile>();
        foreach (var line in Lines(folder, "val_annotations.txt"))
        {
            var parts = line.Split('\t');
            // A name with a folder in it could point anywhere.
            if (parts.Length < 2 || parts[0] != Path.GetFileName(parts[0]) || !labels.TryGetValue(parts[1], out int label))
                throw new InvalidDataException($"'{Required(folder, "val_annotations.txt").Path}', line {files.Count + 1}: '{line}' names no picture and class of wnids.txt.");
            var file = new FileInfo(Path.Combine(root, "val", "images", parts[0]));
            if (!file.Exists)
                throw new FileNotFoundException($"{Entry.Title}: there is no '{file.FullName}', which val_annotations.txt names.", file.FullName);
            files.Add(PictureFile.Of(file, label));
        }
        return files;
    }

    private IReadOnlyList<string> Lines(DatasetFolder folder, string file)
    {
        var (path, name) = Required(folder, file);
        DigestCheck.Require(path, folder.DigestsOf(name), $"Get the data again with: ./rescale data get {Name}");
        return BoundedText.Lines(path);
    }

    private (string Path, string Name) Required(DatasetFolder folder, string file)
    {
        var name = Entry.Required.Single(required => Path.GetFileName(required) == file);
        return (folder.Find(name), name);
    }

    private void Check(string split, int count, string root)
    {
        if (count != Entry.Splits[split])
            throw new InvalidDataException($"{Entry.Title} in '{root}': {count} {split} pictures, but it has {Entry.Splits[split]}.");
    }
}

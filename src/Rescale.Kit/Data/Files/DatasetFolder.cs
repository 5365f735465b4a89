using Rescale.Data.Catalogue;

namespace Rescale.Data.Files;

/// <summary>A folder with the files of one data set.</summary>
public sealed class DatasetFolder
{
    private readonly DatasetEntry entry;
    private readonly Lazy<DownloadReceipt?> receipt;

    internal DatasetFolder(DatasetEntry entry, string path, string origin)
    {
        this.entry = entry;
        Path = path;
        Origin = origin;
        receipt = new Lazy<DownloadReceipt?>(() => DownloadReceipt.Read(path));
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Why it was looked into, see <see cref="DataRoot.Origin"/>.</summary>
    public string Origin { get; }

    /// <summary>The required files that are not there.</summary>
    public IEnumerable<string> Missing => entry.Required.Where(name => TryFind(name) is null);

    /// <summary>What was recorded when the files were downloaded; null where they came in another way.</summary>
    /// <exception cref="InvalidDataException">The record is damaged.</exception>
    public DownloadReceipt? Receipt => receipt.Value;

    /// <summary>
    /// The path of a required file: as it lies in its archive, or directly in the folder, and as gzip or unpacked; null when it is not there.
    /// </summary>
    /// <param name="name">The file, as the manifest names it.</param>
    public string? TryFind(string name)
    {
        const string gzip = ".gz";
        var plain = name.EndsWith(gzip, StringComparison.Ordinal) ? name[..^gzip.Length] : name;
        string[] names = [name, plain, System.IO.Path.GetFileName(name), System.IO.Path.GetFileName(plain)];
        return names.Select(candidate => System.IO.Path.Combine(Path, candidate)).FirstOrDefault(File.Exists);
    }

    /// <summary>The path of a required file.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public string Find(string name) => TryFind(name)
        ?? throw new FileNotFoundException($"{entry.Title}: there is no '{name}' in '{Path}'.", System.IO.Path.Combine(Path, name));

    /// <summary>The checksums that a required file must have: the manifest's, else those recorded at its download.</summary>
    public IReadOnlyList<FileDigest> DigestsOf(string name)
    {
        var known = entry.Files.Where(file => !file.IsArchive && file.Name == name).SelectMany(file => file.KnownDigests).ToArray();
        if (known.Length > 0 || Receipt is null)
            return known;
        // A copy that was unpacked by hand afterwards is another file than the recorded one.
        return [.. Receipt.Files.Where(file => file.Name == name && System.IO.Path.GetFileName(TryFind(name)) == System.IO.Path.GetFileName(name)).Select(file => file.Digest)];
    }
}

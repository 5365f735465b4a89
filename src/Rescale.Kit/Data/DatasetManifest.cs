using System.Security.Cryptography;
using System.Text.Json;

namespace Rescale.Data;

/// <summary>datasets/manifest.json: where each embedded file comes from, under which licence, and its checksum.</summary>
public sealed class DatasetManifest
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly string folder;
    private readonly IReadOnlyDictionary<string, DatasetEntry> entries;

    private DatasetManifest(string folder, IReadOnlyDictionary<string, DatasetEntry> entries)
    {
        this.folder = folder;
        this.entries = entries;
    }

    /// <summary>The folder of the embedded data, which is delivered beside the kit's assembly.</summary>
    public static string DefaultFolder => Path.Combine(Path.GetDirectoryName(typeof(DatasetManifest).Assembly.Location)!, "datasets");

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="FileNotFoundException">The folder has no manifest.json.</exception>
    /// <exception cref="InvalidDataException">manifest.json is damaged.</exception>
    public static DatasetManifest Read(string folder)
    {
        var path = Path.Combine(folder, "manifest.json");
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no dataset manifest '{path}'. Build the kit again, or name the folder that holds it.", path);
        try
        {
            using var file = File.OpenRead(path);
            var entries = JsonSerializer.Deserialize<Dictionary<string, DatasetEntry>>(file, Json) ?? [];
            return new DatasetManifest(folder, entries);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"'{path}' is not a valid manifest: {error.Message}", error);
        }
    }

    /// <summary>What the manifest says of a data set.</summary>
    /// <exception cref="KeyNotFoundException">It does not name the data set.</exception>
    public DatasetEntry this[string name] => entries.TryGetValue(name, out var entry)
        ? entry
        : throw new KeyNotFoundException($"The manifest in '{folder}' has no data set '{name}'. It has: {string.Join(", ", entries.Keys)}.");

    /// <summary>What the manifest says of the data set that pictures came from; null where it has none.</summary>
    /// <param name="name">The pictures' name, which begins with the data set's.</param>
    public DatasetEntry? DescribedBy(string name) => entries
        .FirstOrDefault(entry => name.Equals(entry.Key, StringComparison.Ordinal)
            || name.StartsWith(entry.Key + " ", StringComparison.Ordinal) || name.StartsWith(entry.Key + ",", StringComparison.Ordinal)).Value;

    /// <summary>The path of a data set's file, after its bytes were compared with the checksum.</summary>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    /// <exception cref="InvalidDataException">Its bytes differ from the checksum.</exception>
    public string VerifiedPath(string name)
    {
        var entry = this[name];
        var path = Path.Combine(folder, entry.File);
        if (!File.Exists(path))
            throw new FileNotFoundException($"The data file '{path}' is missing. Restore it from the repository (git checkout datasets).", path);
        using var file = File.OpenRead(path);
        var actual = Convert.ToHexStringLower(SHA256.HashData(file));
        if (actual != entry.Sha256)
            throw new InvalidDataException($"'{path}' is not the file that the manifest describes: its SHA-256 is {actual}, expected {entry.Sha256}. Restore it from the repository (git checkout datasets).");
        return path;
    }
}

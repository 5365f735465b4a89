using System.Text.Json;
using System.Text.Json.Serialization;
using Rescale.Data.Files;

namespace Rescale.Data.Catalogue;

/// <summary>datasets/manifest.json: of every data set its source, licence, citation, sizes, files and their checksums.</summary>
public sealed class DatasetManifest
{
    private const int MaxBytes = 1 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Lazy<DatasetManifest> Delivered = new(() => Read(DefaultFolder));

    private readonly string folder;
    private readonly IReadOnlyDictionary<string, DatasetEntry> entries;

    private DatasetManifest(string folder, IReadOnlyDictionary<string, DatasetEntry> entries)
    {
        this.folder = folder;
        this.entries = entries;
    }

    /// <summary>The folder of the embedded data, which is delivered beside the kit's assembly.</summary>
    public static string DefaultFolder => Path.Combine(Path.GetDirectoryName(typeof(DatasetManifest).Assembly.Location)!, "datasets");

    /// <summary>The manifest that is delivered with the kit, read once.</summary>
    public static DatasetManifest Default => Delivered.Value;

    /// <summary>The names of all data sets, in the manifest's order.</summary>
    public IEnumerable<string> Names => entries.Keys;

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="FileNotFoundException">The folder has no manifest.json.</exception>
    /// <exception cref="InvalidDataException">manifest.json is damaged.</exception>
    public static DatasetManifest Read(string folder)
    {
        var path = Path.Combine(folder, "manifest.json");
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no dataset manifest '{path}'. Build the kit again, or name the folder that holds it.", path);
        if (new FileInfo(path).Length > MaxBytes)
            throw new InvalidDataException($"'{path}' is not a valid manifest: it is larger than {MaxBytes} bytes.");
        try
        {
            using var file = File.OpenRead(path);
            var entries = JsonSerializer.Deserialize<Dictionary<string, DatasetEntry>>(file, Json) ?? [];
            foreach (var (name, entry) in entries)
            {
                if ((entry is null ? "it is empty" : entry.Fault) is { } fault)
                    throw new InvalidDataException($"'{path}' is not a valid manifest: '{name}': {fault}.");
            }
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
    /// <param name="name">The pictures' name: the data set's name or title, perhaps after <c>rotated</c>, and what follows it.</param>
    public DatasetEntry? DescribedBy(string name)
    {
        const string rotated = "rotated ";
        var plain = name.StartsWith(rotated, StringComparison.Ordinal) ? name[rotated.Length..] : name;
        return entries.Where(entry => Begins(plain, entry.Key) || Begins(plain, entry.Value.Title)).Select(entry => entry.Value).FirstOrDefault();
    }

    /// <summary>The path of an embedded data set's file, after its bytes were compared with the checksum.</summary>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    /// <exception cref="InvalidDataException">Its bytes differ from the checksum.</exception>
    public string VerifiedPath(string name)
    {
        var file = this[name].Files[0];
        var path = Path.Combine(folder, file.Name);
        if (!File.Exists(path))
            throw new FileNotFoundException($"The data file '{path}' is missing. Restore it from the repository (git checkout datasets).", path);
        DigestCheck.Require(path, file.KnownDigests, "Restore it from the repository (git checkout datasets).");
        return path;
    }

    private static bool Begins(string name, string start) =>
        name.StartsWith(start, StringComparison.Ordinal) && (name.Length == start.Length || name[start.Length] is ' ' or ',');
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rescale.Display;
using Rescale.Studies.Store;
using Rescale.Training;

namespace Rescale.Studies.Export;

/// <summary>One line of an exported study.</summary>
internal static class ExportedRun
{
    private const int Format = 1;

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static void Write(Stream stream, string study, StudyRun entry)
    {
        var content = Content(study, entry);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = Encoder });
        json.WriteStartObject();
        json.WriteNumber("format", Format);
        json.WriteString("checksum", Checksum(content));
        foreach (var (name, value) in content)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }
        json.WriteEndObject();
    }

    /// <exception cref="FormatException">The line is damaged or foreign.</exception>
    public static StudyRun Parse(string line, string? study)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var json = document.RootElement;
            if (json.GetProperty("format").GetInt32() != Format)
                throw new FormatException($"its format is {json.GetProperty("format")}, but this kit reads {Format}.");
            if (json.EnumerateObject().GroupBy(property => property.Name).Any(group => group.Count() > 1))
                throw new FormatException("a property stands in it twice.");
            var content = json.EnumerateObject().Where(property => property.Name is not ("format" or "checksum")).Select(property => (property.Name, property.Value.GetRawText()));
            if (json.GetProperty("checksum").GetString() != Checksum(content))
                throw new FormatException("its checksum does not fit: something in it was changed after it was written.");
            if (study is not null && json.GetProperty("study").GetString() is { } named && named != study)
                throw new FormatException($"it is of the study '{named}', not of '{study}'.");
            var entry = Run(json);
            return Sha256.Of(entry.Run.Identity) == entry.Run.Id
                ? entry
                : throw new FormatException("its id is not the hash of its identity.");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"it is no exported run ({error.Message}).", error);
        }
    }

    private static StudyRun Run(JsonElement json)
    {
        var (variant, seed) = (json.GetProperty("variant").GetString()!, json.GetProperty("seed").GetInt64());
        var status = Enum.Parse<RunStatus>(json.GetProperty("status").GetString()!);
        if (status is not (RunStatus.Finished or RunStatus.Failed))
            throw new FormatException($"its status is {status}, but only finished and failed runs are exported.");
        return new StudyRun(variant, seed, new RunRecord
        {
            Id = json.GetProperty("id").GetString()!,
            Variant = variant,
            Seed = seed,
            Status = status,
            Identity = json.GetProperty("identity").GetRawText(),
            Provenance = json.GetProperty("provenance").GetRawText(),
            Failure = json.GetProperty("failure").GetString(),
            Attempts = json.GetProperty("attempts").GetInt32(),
            Created = Time(json.GetProperty("created")),
            Ended = Time(json.GetProperty("ended")),
            Metrics = json.GetProperty("metrics").Deserialize<Dictionary<string, double>>(Options)!,
            Epochs = json.GetProperty("epochs").Deserialize<EpochMetrics[]>(Options)!,
        });
    }

    // Values as the raw text that goes into the file: the identity's hash is over its exact text.
    private static (string Name, string Json)[] Content(string study, StudyRun entry) =>
    [
        ("study", Text(study)),
        ("variant", Text(entry.Variant)),
        ("seed", entry.Seed.ToString(CultureInfo.InvariantCulture)),
        ("status", Text(entry.Run.Status.ToString())),
        ("id", Text(entry.Run.Id)),
        ("failure", entry.Run.Failure is { } failure ? Text(failure) : "null"),
        ("attempts", entry.Run.Attempts.ToString(CultureInfo.InvariantCulture)),
        ("created", Text(Time(entry.Run.Created))),
        ("ended", Text(Time(entry.Run.Ended ?? entry.Run.Created))),
        ("metrics", JsonSerializer.Serialize(new SortedDictionary<string, double>(entry.Run.Metrics.ToDictionary(), StringComparer.Ordinal), Options)),
        ("epochs", JsonSerializer.Serialize(entry.Run.Epochs, Options)),
        ("provenance", Shareable(entry.Run.Provenance)),
        ("identity", entry.Run.Identity),
    ];

    private static string Checksum(IEnumerable<(string Name, string Json)> content) =>
        Sha256.Of(string.Join('\n', content.Select(property => $"{property.Name}:{property.Json}")));

    /// <summary>The provenance without what concerns nobody else: the machine's name and where its checkout lies.</summary>
    private static string Shareable(string provenance)
    {
        var json = JsonNode.Parse(provenance)!.AsObject();
        json.Remove("host");
        if ((string?)json["notebook"] is { } notebook && Path.IsPathRooted(notebook))
        {
            var relative = StorePath.RepositoryRoot() is { } root ? Path.GetRelativePath(root, notebook) : Path.GetFileName(notebook);
            json["notebook"] = relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFileName(notebook) : relative;
        }
        return json.ToJsonString(new JsonSerializerOptions { Encoder = Encoder });
    }

    private static string Text(string text) => $"\"{JsonEncodedText.Encode(text, Encoder)}\"";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(JsonElement json) =>
        DateTimeOffset.ParseExact(json.GetString()!, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

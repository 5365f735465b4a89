using System.Globalization;
using System.Text.Json.Nodes;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Publishing.Facts;

/// <summary>
/// What a study says of itself in an output of type <see cref="MimeType"/>: topics, each with named facts or a table; one row
/// for each run; what makes each run's identity; and works to cite. Whatever is missing or malformed reads as not recorded.
/// </summary>
internal sealed class StudyRecord(JsonObject json)
{
    public const string MimeType = "application/vnd.rescale.study+json";

    /// <summary>The study's name.</summary>
    public string Name => json["name"]?.ToString() ?? "study";

    /// <summary>The works that a report on the study cites, its data among them, as BibTeX.</summary>
    public IEnumerable<string> Citations => (json["citations"] as JsonArray ?? []).Select(Text).Where(text => text != "")
        .Concat(Facts("data").Select(fact => fact.Value).Where(IsBibTeX));

    /// <summary>Whether a fact is an entry of a bibliography.</summary>
    public static bool IsBibTeX(string fact) => fact.StartsWith('@') && fact.TrimEnd().EndsWith('}');

    /// <summary>One row for each finished run; null when there is none.</summary>
    public FactTable? Runs => Table(json["runs"]);

    /// <summary>The fields of a run's identity by name; empty when it is unknown.</summary>
    public IReadOnlyDictionary<string, string> Identity(string run) =>
        json["identities"]?[run] is JsonObject fields ? fields.ToDictionary(field => field.Key, field => Text(field.Value)) : [];

    /// <summary>The studies that a notebook shows, each once, in its last state.</summary>
    public static IReadOnlyList<StudyRecord> Of(Notebook notebook) =>
    [
        .. notebook.CodeCells.SelectMany(cell => cell.Outputs.OfType<DisplayOutput>())
            .Select(output => output.Data.TryGetJson(MimeType, out var json) ? json as JsonObject : null)
            .OfType<JsonObject>().Select(json => new StudyRecord(json))
            .GroupBy(study => study.Name).Select(states => states.Last()),
    ];

    /// <summary>The named facts of a topic; empty when it has none.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts(string topic) => json["topics"]?[topic]?["facts"] is JsonArray facts
        ? [.. facts.OfType<JsonObject>().Select(fact => (Text(fact["name"]), Text(fact["value"])))]
        : [];

    /// <summary>The table of a topic; null when it has none.</summary>
    public FactTable? Table(string topic) => Table(json["topics"]?[topic]);

    private static FactTable? Table(JsonNode? node) =>
        node?["columns"] is JsonArray columns && node["rows"] is JsonArray rows
            ? new FactTable([.. columns.Select(Text)], [.. rows.OfType<JsonArray>().Select(row => (IReadOnlyList<string>)[.. row.Select(Text)])])
            : null;

    private static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue(out double number) => number.ToString("R", CultureInfo.InvariantCulture),
        _ => node.ToString(),
    };
}

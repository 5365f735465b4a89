using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Format;

/// <summary>
/// Reads nbformat 4 JSON. Files older than 4.5 have no cell ids; theirs are derived. Every refusal names the cell.
/// </summary>
public static class NotebookReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a notebook from its JSON text.</summary>
    /// <exception cref="NotebookFormatException">The text is not JSON, not nbformat 4, or breaks its rules.</exception>
    public static Notebook Read(string json)
    {
        var root = Parse(json);
        var major = Integer(root["nbformat"])
            ?? throw new NotebookFormatException("'nbformat' is missing: this JSON is not a Jupyter notebook.");
        if (major != 4)
            throw new NotebookFormatException($"the notebook has format {major}, only format 4 can be read. Open and save it in Jupyter to convert it.");
        if (root["cells"] is not JsonArray cells)
            throw new NotebookFormatException("'cells' is missing or not an array.");

        var notebook = new Notebook { Metadata = Object(root, "metadata", "the notebook") };
        var ids = CollectIds(cells);
        for (var index = 0; index < cells.Count; index++)
            notebook.Cells.Add(ReadCell(cells[index], index, ids));
        return notebook;
    }

    private static JsonObject Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: Strict) as JsonObject
                ?? throw new NotebookFormatException("the JSON's outermost value is not an object, so this is not a notebook.");
        }
        catch (JsonException error)
        {
            throw new NotebookFormatException(
                $"the file is not valid JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}): {FirstSentence(error.Message)}", error);
        }
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private static HashSet<string> CollectIds(JsonArray cells)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < cells.Count; index++)
        {
            if ((cells[index] as JsonObject)?["id"] is not { } node)
                continue;
            var id = StringOrNull(node);
            if (!CellId.IsValid(id))
                throw new NotebookFormatException($"cell {index + 1}: the id {node.ToJsonString()} must have 1 to 64 letters, digits, '-' or '_'.");
            if (!positions.TryAdd(id!, index))
                throw new NotebookFormatException($"cells {positions[id!] + 1} and {index + 1} share the id '{id}'; ids must be unique.");
        }
        return [.. positions.Keys];
    }

    private static Cell ReadCell(JsonNode? node, int index, HashSet<string> ids)
    {
        var where = $"cell {index + 1}";
        if (node is not JsonObject cell)
            throw new NotebookFormatException($"{where} is not a JSON object.");
        var source = MultilineText(cell["source"], $"{where}: 'source'");
        var id = StringOrNull(cell["id"]);
        if (id is null)
            ids.Add(id = CellId.Derive(source, index, ids));
        else
            where += $" ({id})";
        var metadata = Object(cell, "metadata", where);

        return StringOrNull(cell["cell_type"]) switch
        {
            "code" => new CodeCell(id, source)
            {
                Metadata = metadata,
                ExecutionCount = Integer(cell["execution_count"]),
                Outputs = OutputReader.ReadAll(cell["outputs"], where),
            },
            "markdown" => new MarkdownCell(id, source) { Metadata = metadata, Attachments = ReadAttachments(cell, where) },
            "raw" => new RawCell(id, source) { Metadata = metadata, Attachments = ReadAttachments(cell, where) },
            var other => throw new NotebookFormatException(
                $"{where}: the cell_type {(other is null ? "is missing" : $"'{other}' is unknown")}; it must be code, markdown or raw."),
        };
    }

    private static SortedDictionary<string, MimeBundle> ReadAttachments(JsonObject cell, string where)
    {
        var attachments = new SortedDictionary<string, MimeBundle>(StringComparer.Ordinal);
        foreach (var (name, bundle) in Object(cell, "attachments", where))
            attachments.Add(name, OutputReader.ReadBundle(bundle, $"{where}: attachment '{name}'"));
        return attachments;
    }

    /// <summary>An owned copy of an object property; empty when the property is absent.</summary>
    internal static JsonObject Object(JsonObject parent, string property, string where) => parent[property] switch
    {
        null => [],
        JsonObject value => (JsonObject)value.DeepClone(),
        _ => throw new NotebookFormatException($"{where}: '{property}' is not a JSON object."),
    };

    /// <summary>nbformat's multi-line string: one string, or an array of strings to be joined.</summary>
    internal static string MultilineText(JsonNode? node, string where)
    {
        if (StringOrNull(node) is { } text)
            return text;
        if (node is JsonArray lines && lines.All(line => StringOrNull(line) is not null))
            return string.Concat(lines.Select(StringOrNull));
        throw new NotebookFormatException($"{where} must be a string or an array of strings.");
    }

    internal static string? StringOrNull(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    internal static int? Integer(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out int number) ? number : null;
}

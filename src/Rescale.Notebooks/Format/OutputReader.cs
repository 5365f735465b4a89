using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Format;

/// <summary>Reads the outputs of nbformat's code cells.</summary>
internal static class OutputReader
{
    public static List<Output> ReadAll(JsonNode? node, string where)
    {
        if (node is null)
            return [];
        if (node is not JsonArray outputs)
            throw new NotebookFormatException($"{where}: 'outputs' is not an array.");
        return [.. outputs.Select((output, index) => Read(output, $"{where}, output {index + 1}"))];
    }

    public static Output Read(JsonNode? node, string where)
    {
        if (node is not JsonObject output)
            throw new NotebookFormatException($"{where} is not a JSON object.");
        return NotebookReader.StringOrNull(output["output_type"]) switch
        {
            "stream" => new StreamOutput(Required(output, "name", where), NotebookReader.MultilineText(output["text"], $"{where}: 'text'")),
            "display_data" => new DisplayOutput(ReadBundle(output["data"], $"{where}: 'data'"))
            {
                Metadata = NotebookReader.Object(output, "metadata", where),
            },
            "execute_result" => new ResultOutput(ReadBundle(output["data"], $"{where}: 'data'"), NotebookReader.Integer(output["execution_count"]))
            {
                Metadata = NotebookReader.Object(output, "metadata", where),
            },
            "error" => new ErrorOutput(Required(output, "ename", where), Required(output, "evalue", where), ReadTraceback(output, where)),
            var other => throw new NotebookFormatException(
                $"{where}: the output_type {(other is null ? "is missing" : $"'{other}' is unknown")}; it must be stream, display_data, execute_result or error."),
        };
    }

    public static MimeBundle ReadBundle(JsonNode? node, string where)
    {
        if (node is not JsonObject data)
            throw new NotebookFormatException($"{where} is not a JSON object.");
        var bundle = new MimeBundle();
        foreach (var (mimeType, content) in data)
        {
            if (MimeBundle.IsJson(mimeType))
                bundle.SetJson(mimeType, content?.DeepClone());
            else
                bundle.Set(mimeType, NotebookReader.MultilineText(content, $"{where}: '{mimeType}'"));
        }
        return bundle;
    }

    private static string Required(JsonObject output, string property, string where) =>
        NotebookReader.StringOrNull(output[property])
        ?? throw new NotebookFormatException($"{where}: '{property}' is missing or not a string.");

    private static IReadOnlyList<string> ReadTraceback(JsonObject output, string where)
    {
        if (output["traceback"] is JsonArray lines && lines.All(line => NotebookReader.StringOrNull(line) is not null))
            return [.. lines.Select(line => NotebookReader.StringOrNull(line)!)];
        throw new NotebookFormatException($"{where}: 'traceback' must be an array of strings.");
    }
}

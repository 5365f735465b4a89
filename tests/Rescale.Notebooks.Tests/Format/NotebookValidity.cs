using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Tests.Format;

/// <summary>The rules of nbformat 4.5, checked on the JSON itself.</summary>
internal static class NotebookValidity
{
    /// <summary>What breaks the rules, each with its place; nothing for a valid notebook.</summary>
    public static IReadOnlyList<string> Problems(string json)
    {
        var problems = new List<string>();
        var root = JsonNode.Parse(json)!.AsObject();
        CheckKeys(problems, "notebook", root, required: ["cells", "metadata", "nbformat", "nbformat_minor"], optional: []);
        if ((int)root["nbformat"]! != 4 || (int)root["nbformat_minor"]! != 5)
            problems.Add("notebook: not format 4.5");
        var ids = new HashSet<string>();
        foreach (var (cell, index) in root["cells"]!.AsArray().Select((cell, index) => (cell!.AsObject(), index)))
            CheckCell(problems, $"cell {index}", cell, ids);
        return problems;
    }

    private static void CheckCell(List<string> problems, string where, JsonObject cell, HashSet<string> ids)
    {
        var type = (string)cell["cell_type"]!;
        string[] common = ["cell_type", "id", "metadata", "source"];
        CheckKeys(problems, where, cell, type == "code" ? [.. common, "execution_count", "outputs"] : common, type == "code" ? [] : ["attachments"]);
        var id = (string)cell["id"]!;
        if (id.Length is 0 or > 64 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || !ids.Add(id))
            problems.Add($"{where}: bad or repeated id {id}");
        CheckLines(problems, $"{where}: source", cell["source"]);
        if (cell["metadata"]!["tags"] is JsonArray tags && tags.Select(tag => (string)tag!).Distinct().Count() != tags.Count)
            problems.Add($"{where}: repeated tags");
        if (type != "code")
            return;
        CheckCount(problems, where, cell["execution_count"]);
        foreach (var (output, index) in cell["outputs"]!.AsArray().Select((output, index) => (output!.AsObject(), index)))
            CheckOutput(problems, $"{where}, output {index}", output);
    }

    private static void CheckOutput(List<string> problems, string where, JsonObject output)
    {
        switch ((string)output["output_type"]!)
        {
            case "stream":
                CheckKeys(problems, where, output, ["output_type", "name", "text"], []);
                CheckLines(problems, $"{where}: text", output["text"]);
                break;
            case "display_data":
                CheckKeys(problems, where, output, ["output_type", "data", "metadata"], []);
                CheckBundle(problems, where, output["data"]!.AsObject());
                break;
            case "execute_result":
                CheckKeys(problems, where, output, ["output_type", "data", "metadata", "execution_count"], []);
                CheckCount(problems, where, output["execution_count"]);
                CheckBundle(problems, where, output["data"]!.AsObject());
                break;
            case "error":
                CheckKeys(problems, where, output, ["output_type", "ename", "evalue", "traceback"], []);
                break;
            case var other:
                problems.Add($"{where}: unknown output_type {other}");
                break;
        }
    }

    private static void CheckBundle(List<string> problems, string where, JsonObject data)
    {
        foreach (var (mimeType, content) in data)
        {
            var isJson = mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);
            if (!isJson)
                CheckLines(problems, $"{where}: {mimeType}", content);
        }
    }

    private static void CheckLines(List<string> problems, string where, JsonNode? node)
    {
        if (node is JsonArray lines ? !lines.All(line => line is JsonValue value && value.TryGetValue<string>(out _)) : node is not JsonValue text || !text.TryGetValue<string>(out _))
            problems.Add($"{where} is no text");
    }

    private static void CheckCount(List<string> problems, string where, JsonNode? count)
    {
        if (count is not null && (int)count < 0)
            problems.Add($"{where}: negative execution_count");
    }

    private static void CheckKeys(List<string> problems, string where, JsonObject value, string[] required, string[] optional)
    {
        problems.AddRange(required.Where(key => !value.ContainsKey(key)).Select(key => $"{where}: {key} is missing"));
        problems.AddRange(value.Select(property => property.Key).Except(required).Except(optional).Select(key => $"{where}: {key} is not allowed"));
    }
}

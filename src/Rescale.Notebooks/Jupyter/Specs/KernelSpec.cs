using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Jupyter.Specs;

/// <summary>What tells Jupyter and VS Code of a kernel: its name for people, and how to start it.</summary>
/// <param name="DisplayName">The name that people choose it by.</param>
/// <param name="Arguments">The command line; <c>{connection_file}</c> stands for the file's path.</param>
public sealed record KernelSpec(string DisplayName, IReadOnlyList<string> Arguments)
{
    /// <summary>The key of <c>metadata</c> by which our kernelspecs know each other.</summary>
    private const string Mark = "rescale";

    /// <summary>The language's name, by which tools choose how to show code; <c>C#</c> would break some of them.</summary>
    public string Language { get; init; } = "csharp";

    /// <summary>Environment variables of the kernel's process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it was written by this program, in any version.</summary>
    public bool IsOurs { get; init; }

    /// <summary>The content of <c>kernel.json</c>, marked as ours.</summary>
    public JsonObject ToJson() => new()
    {
        ["argv"] = new JsonArray([.. Arguments.Select(argument => (JsonNode)argument)]),
        ["display_name"] = DisplayName,
        ["language"] = Language,
        ["interrupt_mode"] = "message",
        ["env"] = new JsonObject(Environment.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        ["metadata"] = new JsonObject { [Mark] = new JsonObject { ["version"] = typeof(KernelSpec).Assembly.GetName().Version!.ToString(3) } },
    };

    /// <summary>Reads the content of a <c>kernel.json</c>; what is missing in it is empty.</summary>
    public static KernelSpec FromJson(JsonObject json) => new(
        Text(json["display_name"]), [.. (json["argv"] as JsonArray ?? []).Select(Text)])
    {
        Language = Text(json["language"]),
        IsOurs = json["metadata"] is JsonObject metadata && metadata.ContainsKey(Mark),
    };

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}

using System.Text.Json.Nodes;
using Rescale.Notebooks.Jupyter.Messages;

namespace Rescale.Notebooks.Jupyter.History;

/// <summary>A cell that was run.</summary>
/// <param name="Session">The number of the kernel's session, counted up with each start.</param>
/// <param name="Line">The cell's number in its session.</param>
/// <param name="Input">Its text.</param>
/// <param name="Output">The plain text of its result; null when it gave none.</param>
internal sealed record HistoryEntry(int Session, int Line, string Input, string? Output)
{
    /// <summary>The entry in JSON, on one line.</summary>
    public byte[] ToJson() => MessageContent.ToBytes(new JsonObject
    {
        ["session"] = Session,
        ["line"] = Line,
        ["input"] = MessageContent.Text(Input),
        ["output"] = Output is null ? null : MessageContent.Text(Output),
    });

    /// <exception cref="System.Text.Json.JsonException">The line is no JSON.</exception>
    /// <exception cref="InvalidOperationException">The line is no entry.</exception>
    public static HistoryEntry FromJson(string line)
    {
        return JsonNode.Parse(line) is JsonObject entry && entry["session"] is { } session && entry["line"] is { } number && entry["input"] is { } input
            ? new HistoryEntry(session.GetValue<int>(), number.GetValue<int>(), input.GetValue<string>(), entry["output"]?.GetValue<string>())
            : throw new InvalidOperationException("The line lacks a part of an entry.");
    }
}

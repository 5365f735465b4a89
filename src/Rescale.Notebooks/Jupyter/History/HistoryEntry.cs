using System.Text.Json.Serialization;

namespace Rescale.Notebooks.Jupyter.History;

/// <summary>A cell that was run.</summary>
/// <param name="Session">The number of the kernel's session, counted up with each start.</param>
/// <param name="Line">The cell's number in its session.</param>
/// <param name="Input">Its text.</param>
/// <param name="Output">The plain text of its result; null when it gave none.</param>
internal sealed record HistoryEntry(
    [property: JsonPropertyName("session")] int Session,
    [property: JsonPropertyName("line")] int Line,
    [property: JsonPropertyName("input")] string Input,
    [property: JsonPropertyName("output")] string? Output);

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Runner.Worker;

/// <summary>The messages between runner and worker: one JSON object a line, with its kind in "type".</summary>
internal static class WorkerMessage
{
    public const string Run = "run", Interrupt = "interrupt", Close = "close";
    public const string Output = "output", Update = "update", Clear = "clear", Done = "done";

    /// <summary>Runner to worker: run this cell.</summary>
    public static string RunCell(string code) => new JsonObject { ["type"] = Run, ["code"] = code }.ToJsonString();

    /// <summary>A message that is only its kind.</summary>
    public static string Plain(string type) => new JsonObject { ["type"] = type }.ToJsonString();

    /// <summary>Worker to runner: the cell gave an output.</summary>
    /// <param name="output">The output.</param>
    /// <param name="displayId">The id by which updates refer to it; null when none can.</param>
    public static string ForOutput(Output output, string? displayId) => Write(Output, json =>
    {
        json.WritePropertyName("output");
        OutputWriter.Write(json, output);
        if (displayId is not null)
            json.WriteString("display", displayId);
    });

    /// <summary>Worker to runner: a display has new content.</summary>
    public static string ForUpdate(string displayId, MimeBundle data) => Write(Update, json =>
    {
        json.WriteString("display", displayId);
        json.WritePropertyName("data");
        OutputWriter.WriteBundle(json, data);
    });

    /// <summary>Worker to runner: the cell takes its outputs back.</summary>
    public static string ForClear(bool wait) => Write(Clear, json => json.WriteBoolean("wait", wait));

    /// <summary>Worker to runner: the cell ended.</summary>
    public static string ForDone(int executionCount, CellResult result) => Write(Done, json =>
    {
        json.WriteNumber("count", executionCount);
        json.WriteString("status", result.Status.ToString());
        if (result.Error is null)
            return;
        json.WritePropertyName("error");
        OutputWriter.Write(json, result.Error);
    });

    /// <summary>Reads a message.</summary>
    public static JsonObject Parse(string line) => (JsonObject)JsonNode.Parse(line)!;

    private static string Write(string type, Action<Utf8JsonWriter> content)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            content(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}

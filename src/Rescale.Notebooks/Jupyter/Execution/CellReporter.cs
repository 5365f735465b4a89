using System.Text.Json.Nodes;
using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Jupyter.Messages;

namespace Rescale.Notebooks.Jupyter.Execution;

/// <summary>Tells all clients what a cell gives, in the name of the request that runs it, however late it comes.</summary>
internal sealed class CellReporter : ICellSink
{
    private readonly int _executionCount;
    private readonly Lock _lock = new();
    private readonly CellOutputs _outputs;
    private readonly DisplayUpdates _updates;

    public CellReporter(KernelSession session, MessageHeader request, int executionCount)
    {
        _executionCount = executionCount;
        _outputs = new CellOutputs(session, request);
        _updates = new DisplayUpdates((id, data) => _outputs.Publish("update_display_data", Displayed(id, data)));
    }

    /// <summary>The plain text of the cell's result; null when it gave none.</summary>
    public string? ResultText { get; private set; }

    public void Text(string stream, string text) =>
        Publish("stream", new JsonObject { ["name"] = stream, ["text"] = MessageContent.Text(text) });

    public void Display(string displayId, MimeBundle data) => Publish("display_data", Displayed(displayId, data));

    public void Clear(bool wait) => Publish("clear_output", new JsonObject { ["wait"] = wait });

    public void Result(MimeBundle data)
    {
        ResultText = data.Text("text/plain");
        Publish("execute_result", new JsonObject
        {
            ["execution_count"] = _executionCount,
            ["data"] = MessageContent.Bundle(data),
            ["metadata"] = new JsonObject(),
        });
    }

    public void Update(string displayId, MimeBundle data) => _updates.Add(displayId, data);

    /// <summary>Sends what waits to be sent.</summary>
    public void Flush()
    {
        _updates.Flush();
        _outputs.Release();
    }

    private void Publish(string type, JsonObject content)
    {
        lock (_lock)
        {
            _updates.Flush();
            _outputs.Publish(type, content);
        }
    }

    private static JsonObject Displayed(string displayId, MimeBundle data) => new()
    {
        ["data"] = MessageContent.Bundle(data),
        ["metadata"] = new JsonObject(),
        ["transient"] = new JsonObject { ["display_id"] = displayId },
    };
}

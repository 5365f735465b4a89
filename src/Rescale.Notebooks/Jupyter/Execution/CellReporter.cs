using System.Text.Json.Nodes;
using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Engine.Threading;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Jupyter.Messages;

namespace Rescale.Notebooks.Jupyter.Execution;

/// <summary>
/// Tells all clients what a cell gives, in the name of the request that runs it, however late it comes. Updates of a display go out at
/// most every tenth of a second, the last one always: a training loop may update its progress thousands of times a second.
/// </summary>
internal sealed class CellReporter(KernelSession session, MessageHeader request, int executionCount) : ICellSink
{
    private static readonly TimeSpan UpdateInterval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly CellOutputs _outputs = new(session, request);
    private readonly Dictionary<string, MimeBundle> _updates = [];
    private bool _flushScheduled;

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
            ["execution_count"] = executionCount,
            ["data"] = MessageContent.Bundle(data),
            ["metadata"] = new JsonObject(),
        });
    }

    public void Update(string displayId, MimeBundle data)
    {
        lock (_lock)
        {
            _updates[displayId] = data;
            if (_flushScheduled)
                return;
            _flushScheduled = true;
        }
        Clock.After(UpdateInterval, SendUpdates);
    }

    /// <summary>Sends what waits to be sent.</summary>
    public void Flush()
    {
        SendUpdates();
        _outputs.Release();
    }

    private void SendUpdates()
    {
        lock (_lock)
        {
            _flushScheduled = false;
            foreach (var (id, data) in _updates)
                _outputs.Publish("update_display_data", Displayed(id, data));
            _updates.Clear();
        }
    }

    private void Publish(string type, JsonObject content)
    {
        lock (_lock)
        {
            SendUpdates();
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

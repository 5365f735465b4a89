using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Runner.Worker;

/// <summary>Sends a cell's outputs to the runner.</summary>
internal sealed class WorkerSink(Action<string> send) : ICellSink
{
    private readonly DisplayUpdates _updates = new((id, data) => send(WorkerMessage.ForUpdate(id, data)));

    public void Text(string stream, string text) => send(WorkerMessage.ForOutput(new StreamOutput(stream, text), null));

    public void Display(string displayId, MimeBundle data) => send(WorkerMessage.ForOutput(new DisplayOutput(data), displayId));

    public void Result(MimeBundle data) => send(WorkerMessage.ForOutput(new ResultOutput(data, null), null));

    public void Clear(bool wait) => send(WorkerMessage.ForClear(wait));

    public void Update(string displayId, MimeBundle data) => _updates.Add(displayId, data);

    /// <summary>Sends what waits to be sent.</summary>
    public void Flush() => _updates.Flush();
}

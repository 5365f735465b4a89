using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Engine.Threading;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Runner.Worker;

/// <summary>
/// Sends a cell's outputs to the runner. Updates of a display go out at most every tenth of a second, the last one
/// always: a training loop may update its progress thousands of times a second.
/// </summary>
internal sealed class WorkerSink(Action<string> send) : ICellSink
{
    private static readonly TimeSpan UpdateInterval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, MimeBundle> _updates = [];
    private bool _flushScheduled;

    public void Text(string stream, string text) => send(WorkerMessage.ForOutput(new StreamOutput(stream, text), null));

    public void Display(string displayId, MimeBundle data) => send(WorkerMessage.ForOutput(new DisplayOutput(data), displayId));

    public void Result(MimeBundle data) => send(WorkerMessage.ForOutput(new ResultOutput(data, null), null));

    public void Clear(bool wait) => send(WorkerMessage.ForClear(wait));

    public void Update(string displayId, MimeBundle data)
    {
        lock (_lock)
        {
            _updates[displayId] = data;
            if (_flushScheduled)
                return;
            _flushScheduled = true;
        }
        Clock.After(UpdateInterval, Flush);
    }

    /// <summary>Sends what waits to be sent.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            _flushScheduled = false;
            foreach (var (id, data) in _updates)
                send(WorkerMessage.ForUpdate(id, data));
            _updates.Clear();
        }
    }
}

using Rescale.Notebooks.Engine.Threading;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Engine;

/// <summary>
/// Passes updates of displays on at most every tenth of a second, the last one always: a training loop may update its progress
/// thousands of times a second.
/// </summary>
/// <param name="send">Gets a display's id and its new content.</param>
internal sealed class DisplayUpdates(Action<string, MimeBundle> send)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, MimeBundle> _waiting = [];
    private bool _flushScheduled;

    /// <summary>Takes an update, in place of an earlier one of the same display that still waits.</summary>
    public void Add(string displayId, MimeBundle data)
    {
        lock (_lock)
        {
            _waiting[displayId] = data;
            if (_flushScheduled)
                return;
            _flushScheduled = true;
        }
        Clock.After(Interval, Flush);
    }

    /// <summary>Passes on what waits.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            _flushScheduled = false;
            foreach (var (id, data) in _waiting)
                send(id, data);
            _waiting.Clear();
        }
    }
}

using System.Text.Json.Nodes;
using Rescale.Notebooks.Engine.Threading;
using Rescale.Notebooks.Jupyter.Messages;

namespace Rescale.Notebooks.Jupyter.Execution;

/// <summary>
/// Sends what a cell gives. Under VS Code a display in the cell's first second, and whatever follows it, waits until that is over or the
/// cell ends: VS Code takes away what an earlier run has shown only some time after the cell has started, forgets with it the displays
/// that have come by then, and drops every update of theirs.
/// </summary>
internal sealed class CellOutputs(KernelSession session, MessageHeader request)
{
    private static readonly TimeSpan DisplaysAfter = TimeSpan.FromSeconds(VsCode.HasStartedThis ? 1 : 0);

    private readonly Lock _lock = new();
    private readonly long _start = Environment.TickCount64;
    private Queue<(string Type, JsonObject Content)>? _waiting;
    private bool _isReleased;

    /// <summary>Sends an output, or lets it wait behind those that do.</summary>
    public void Publish(string type, JsonObject content)
    {
        lock (_lock)
        {
            if (type == "display_data" && _waiting is null && !_isReleased)
                Wait();
            if (_waiting is { } waiting)
                waiting.Enqueue((type, content));
            else
                session.Publish(type, request, content);
        }
    }

    /// <summary>From now on nothing waits.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _isReleased = true;
            while (_waiting?.TryDequeue(out var output) == true)
                session.Publish(output.Type, request, output.Content);
            _waiting = null;
        }
    }

    private void Wait()
    {
        var left = DisplaysAfter - TimeSpan.FromMilliseconds(Environment.TickCount64 - _start);
        if (left <= TimeSpan.Zero)
            return;
        _waiting = new();
        Clock.After(left, Release);
    }
}

using Rescale.Notebooks.Jupyter.Messages;

namespace Rescale.Notebooks.Jupyter;

/// <summary>Tells all clients what the kernel is doing.</summary>
/// <remarks>
/// Front ends show the last state they hear of, whatever it was about. What is answered beside a running cell therefore
/// ends with word that the cell still keeps the kernel busy.
/// </remarks>
internal sealed class KernelActivity(KernelSession session)
{
    private readonly Lock _lock = new();
    private MessageHeader? _running;

    /// <summary>The kernel has just started.</summary>
    public void Start() => Publish("starting", null);

    /// <summary>Work on a request begins that has the notebook's thread to itself.</summary>
    public void BeginRun(MessageHeader request)
    {
        lock (_lock)
        {
            _running = request;
            Publish("busy", request);
        }
    }

    /// <summary>That work has ended.</summary>
    public void EndRun(MessageHeader request)
    {
        lock (_lock)
        {
            _running = null;
            Publish("idle", request);
        }
    }

    /// <summary>A request begins to be answered, whatever else goes on.</summary>
    public void Begin(MessageHeader request) => Publish("busy", request);

    /// <summary>The request is answered.</summary>
    public void End(MessageHeader request)
    {
        lock (_lock)
        {
            Publish("idle", request);
            if (_running is { } running)
                Publish("busy", running);
        }
    }

    private void Publish(string state, MessageHeader? parent) => session.Publish("status", parent, new() { ["execution_state"] = state });
}

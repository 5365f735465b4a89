using Rescale.Notebooks.Jupyter.Messages;

namespace Rescale.Notebooks.Jupyter.Execution;

/// <summary>The requests that run code, in order of arrival.</summary>
internal sealed class CellQueue
{
    private readonly Queue<Message> _waiting = [];

    public void Add(Message request)
    {
        lock (_waiting)
        {
            _waiting.Enqueue(request);
            Monitor.Pulse(_waiting);
        }
    }

    /// <summary>Waits for the next request.</summary>
    public Message Take()
    {
        lock (_waiting)
        {
            Message? request;
            while (!_waiting.TryDequeue(out request))
                Monitor.Wait(_waiting);
            return request;
        }
    }

    /// <summary>Takes away all execute requests that wait; other requests stay.</summary>
    public IReadOnlyList<Message> TakeExecutions()
    {
        lock (_waiting)
        {
            var all = _waiting.ToList();
            _waiting.Clear();
            foreach (var request in all.Where(request => !IsExecution(request)))
                _waiting.Enqueue(request);
            return [.. all.Where(IsExecution)];
        }
    }

    private static bool IsExecution(Message request) => request.Header.Type == "execute_request";
}

namespace Rescale.Notebooks.Engine.Threading;

/// <summary>
/// Work for one thread that <see cref="Thread.Interrupt"/> may wake at any moment. A <c>BlockingCollection</c> can then miss
/// a wake-up for good: its semaphore goes on counting a waiter that was woken and interrupted at once.
/// </summary>
internal sealed class WorkQueue
{
    private readonly Queue<PostedWork> _waiting = [];
    private readonly Queue<PostedWork> _cells = [];
    private bool _completed;

    /// <summary>Appends work that may run while a cell awaits something; false when the queue takes no more.</summary>
    public bool TryAdd(PostedWork work) => TryAdd(_waiting, work);

    /// <summary>Appends a cell, which runs only after those before it; false when the queue takes no more.</summary>
    public bool TryAddCell(PostedWork cell) => TryAdd(_cells, cell);

    /// <summary>Waits for the next work; null when there is none and the queue takes no more.</summary>
    /// <param name="withCells">Whether a cell will do: false while one is running.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted first; no work is lost.</exception>
    public PostedWork? Take(bool withCells, CancellationToken cancellation)
    {
        // Unregistered rather than disposed: disposing may wait, and an interrupt there would lose the work just taken.
        var wake = cancellation.UnsafeRegister(_ => Wake(), null);
        try
        {
            lock (_waiting)
            {
                while (true)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (_waiting.TryDequeue(out var work) || (withCells && _cells.TryDequeue(out work)))
                        return work;
                    if (_completed)
                        return null;
                    Monitor.Wait(_waiting);
                }
            }
        }
        finally
        {
            wake.Unregister();
        }
    }

    /// <summary>Takes no more work; what is queued already can still be taken.</summary>
    public void Complete()
    {
        lock (_waiting)
        {
            _completed = true;
            Monitor.PulseAll(_waiting);
        }
    }

    private bool TryAdd(Queue<PostedWork> queue, PostedWork work)
    {
        lock (_waiting)
        {
            if (_completed)
                return false;
            queue.Enqueue(work);
            Monitor.PulseAll(_waiting);
            return true;
        }
    }

    private void Wake()
    {
        lock (_waiting)
            Monitor.PulseAll(_waiting);
    }
}

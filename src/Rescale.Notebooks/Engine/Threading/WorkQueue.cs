namespace Rescale.Notebooks.Engine.Threading;

/// <summary>
/// Work for one thread that <see cref="Thread.Interrupt"/> may wake at any moment. A <c>BlockingCollection</c> can then miss
/// a wake-up for good: its semaphore goes on counting a waiter that was woken and interrupted at once.
/// </summary>
internal sealed class WorkQueue
{
    private readonly Queue<PostedWork> _waiting = [];
    private bool _completed;

    /// <summary>Appends work; false when the queue takes no more.</summary>
    public bool TryAdd(PostedWork work)
    {
        lock (_waiting)
        {
            if (_completed)
                return false;
            _waiting.Enqueue(work);
            Monitor.PulseAll(_waiting);
            return true;
        }
    }

    /// <summary>Waits for the next work; null when the queue is empty and takes no more.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    /// <exception cref="ThreadInterruptedException">The thread was interrupted first; no work is lost.</exception>
    public PostedWork? Take(CancellationToken cancellation)
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
                    if (_waiting.TryDequeue(out var work))
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

    private void Wake()
    {
        lock (_waiting)
            Monitor.PulseAll(_waiting);
    }
}

namespace Rescale.Notebooks.Engine.Threading;

/// <summary>
/// Does short pieces of work later, on a thread of its own: a timer would need one of the pool's threads, and cells may
/// keep them all busy.
/// </summary>
internal static class Clock
{
    private static readonly PriorityQueue<Action, long> Waiting = new();

    static Clock() => new Thread(Serve) { IsBackground = true, Name = "Notebook clock" }.UnsafeStart();

    /// <summary>Does something after a while.</summary>
    /// <param name="delay">How long to wait.</param>
    /// <param name="action">What to do: short, and without an exception.</param>
    public static void After(TimeSpan delay, Action action)
    {
        lock (Waiting)
        {
            Waiting.Enqueue(action, Environment.TickCount64 + (long)delay.TotalMilliseconds);
            Monitor.Pulse(Waiting);
        }
    }

    private static void Serve()
    {
        while (true)
            TakeNext()();
    }

    private static Action TakeNext()
    {
        lock (Waiting)
        {
            while (true)
            {
                var hasNext = Waiting.TryPeek(out _, out var due);
                var left = due - Environment.TickCount64;
                if (hasNext && left <= 0)
                    return Waiting.Dequeue();
                Monitor.Wait(Waiting, hasNext ? TimeSpan.FromMilliseconds(left) : Timeout.InfiniteTimeSpan);
            }
        }
    }
}

namespace Rescale.Notebooks.Engine.Threading;

/// <summary>
/// The one thread on which all cells of an engine run. Libraries keep state per thread (libtorch its grad mode, the
/// kit its dispose scopes), so code before and after an <c>await</c>, and in the next cell, must see the same one.
/// </summary>
internal sealed class EngineThread : IDisposable
{
    private const int StackBytes = 64 << 20;
    private static readonly TimeSpan RescueDelay = TimeSpan.FromMilliseconds(20);

    private readonly WorkQueue _queue = new();
    private readonly Thread _thread;
    private volatile bool _waitingForWork;

    public EngineThread()
    {
        _thread = new Thread(RunUntilDisposed, StackBytes) { IsBackground = true, Name = "Notebook cells" };
        _thread.Start();
    }

    /// <summary>Whether the calling thread is this one.</summary>
    public bool IsCurrent => Thread.CurrentThread == _thread;

    /// <summary>Runs a cell on the thread once all cells queued before have ended, also while they await something.</summary>
    public Task<T> RunCellAsync<T>(Func<T> function) => RunAsync(function, _queue.TryAddCell);

    /// <summary>Runs a function on the thread, also while a cell awaits something.</summary>
    public Task<T> RunAsync<T>(Func<T> function) => RunAsync(function, _queue.TryAdd);

    /// <summary>Queues work; it also runs while a cell awaits something.</summary>
    public void Post(Action action)
    {
        var work = new PostedWork(action);
        // When the engine is gone, so is whoever waited for this.
        if (_queue.TryAdd(work) && !_waitingForWork)
            RescueLater(work);
    }

    /// <summary>
    /// Runs queued work on this thread until the task ends. Called on the thread itself, by a cell that awaits.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before the task ended.</exception>
    public void PumpUntil(Task task, CancellationToken cancellation)
    {
        if (task.IsCompleted)
            return;
        task.ContinueWith(_ => Post(() => { }), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (!task.IsCompleted)
            (TakeWork(withCells: false, cancellation) ?? throw new InvalidOperationException("The engine was disposed while a cell awaited something.")).Run();
    }

    /// <summary>Wakes the thread out of a sleep or wait that a cell is in, if it is in one.</summary>
    public void InterruptWait()
    {
        if (IsBlocked)
            _thread.Interrupt();
    }

    /// <summary>Ends the thread once its queue is empty.</summary>
    public void Dispose() => _queue.Complete();

    private static Task<T> RunAsync<T>(Func<T> function, Func<PostedWork, bool> add)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var work = new PostedWork(() =>
        {
            try
            {
                completion.SetResult(function());
            }
            catch (Exception error)
            {
                completion.SetException(error);
            }
        });
        if (!add(work))
            throw new InvalidOperationException("The engine was disposed; it runs no more cells.");
        return completion.Task;
    }

    private bool IsBlocked => !_waitingForWork && (_thread.ThreadState & ThreadState.WaitSleepJoin) != 0;

    private PostedWork? TakeWork(bool withCells, CancellationToken cancellation)
    {
        _waitingForWork = true;
        try
        {
            return _queue.Take(withCells, cancellation);
        }
        finally
        {
            _waitingForWork = false;
        }
    }

    private void RunUntilDisposed()
    {
        while (true)
        {
            try
            {
                if (TakeWork(withCells: true, CancellationToken.None) is not { } work)
                    return;
                work.Run();
            }
            catch (ThreadInterruptedException)
            {
                // An interrupt meant for a cell came just after the cell's end.
            }
        }
    }

    /// <summary>
    /// A cell that blocks on a task (<c>.Result</c>) whose continuation waits for this very thread would wait for
    /// ever; in that case the continuation runs on a pool thread, as it would without a thread of our own.
    /// </summary>
    private void RescueLater(PostedWork work) => Clock.After(RescueDelay, () =>
    {
        if (work.IsTaken)
            return;
        if (IsBlocked)
            ThreadPool.UnsafeQueueUserWorkItem(_ => work.Run(), null);
        else
            RescueLater(work);
    });
}

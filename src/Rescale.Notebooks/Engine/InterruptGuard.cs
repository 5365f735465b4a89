using System.Runtime;
using Rescale.Notebooks.Engine.Threading;

namespace Rescale.Notebooks.Engine;

/// <summary>
/// Ends a cell that does not end by itself after its interruption: stops it where it shows something and in its loops, wakes its
/// thread from waits, and aborts what calls of libraries make endless. Aborting comes last: where the code allocates much, the
/// runtime (.NET 10) now and then ends the process.
/// </summary>
internal sealed class InterruptGuard : IDisposable
{
    /// <summary>How long code has to come to an output or to a loop's next turn.</summary>
    private static readonly TimeSpan OutputDelay = TimeSpan.FromMilliseconds(200);

    private readonly EngineThread _thread;
    private readonly CellContext _cell;
    private readonly EngineOptions _options;
    private readonly CancellationTokenSource _abort = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenRegistration _registration;
    private volatile bool _observed;

    public InterruptGuard(EngineThread thread, CellContext cell, EngineOptions options, CancellationToken interrupt)
    {
        _thread = thread;
        _cell = cell;
        _options = options;
        _registration = interrupt.Register(() => _ = AbortLaterAsync());
    }

    /// <summary>The cell's code says that it looks at the token and will stop by itself.</summary>
    public void ObserveInterrupt() => _observed = true;

    /// <summary>Runs the cell's code on the calling thread; it gets a token that is cancelled with the abort.</summary>
    /// <exception cref="OperationCanceledException">The code was aborted.</exception>
    public void Run(Action<CancellationToken> action)
    {
#pragma warning disable SYSLIB0046 // the only way to stop 'while (true) {}' without the loss of the session
        ControlledExecution.Run(() => action(_abort.Token), _abort.Token);
#pragma warning restore SYSLIB0046
    }

    public void Dispose()
    {
        _ended.Cancel();
        _registration.Dispose();
        _cell.StopsAtOutputOf = null;
        if (_abort.IsCancellationRequested)
        {
            SwallowLateInterrupt();
            _thread.Retire();
        }
    }

    private async Task AbortLaterAsync()
    {
        try
        {
            // Off the thread of whoever cancels: the abort blocks until the cell's thread has taken it.
            await Task.Delay(_options.AbortAfter, _ended.Token).ConfigureAwait(false);
            if (_observed)
                await Task.Delay(_options.AbortObserverAfter - _options.AbortAfter, _ended.Token).ConfigureAwait(false);
            _cell.StopsAtOutputOf = _thread;
            _cell.StopLoops();
            await Task.Delay(OutputDelay, _ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        var abort = Task.Run(_abort.Cancel);
        while (!_ended.IsCancellationRequested)
        {
            _thread.InterruptWait();
            await Task.WhenAny(abort, Task.Delay(50)).ConfigureAwait(false);
            if (abort.IsCompleted)
                await Task.Delay(50).ConfigureAwait(false);
        }
    }

    /// <summary>A wake-up that came after the cell's last wait must not hit the next cell's first one.</summary>
    private static void SwallowLateInterrupt()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
            // This was it.
        }
    }
}

using System.Runtime;
using Rescale.Notebooks.Engine.Threading;

namespace Rescale.Notebooks.Engine;

/// <summary>
/// Ends a cell that does not end by itself after its interruption: wakes its thread from waits and aborts its loops.
/// </summary>
internal sealed class InterruptGuard : IDisposable
{
    private readonly EngineThread _thread;
    private readonly EngineOptions _options;
    private readonly CancellationTokenSource _abort = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenRegistration _registration;
    private volatile bool _observed;

    public InterruptGuard(EngineThread thread, EngineOptions options, CancellationToken interrupt)
    {
        _thread = thread;
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
        if (_abort.IsCancellationRequested)
            SwallowLateInterrupt();
    }

    private async Task AbortLaterAsync()
    {
        try
        {
            // Off the thread of whoever cancels: the abort blocks until the cell's thread has taken it.
            await Task.Delay(_options.AbortAfter, _ended.Token).ConfigureAwait(false);
            if (_observed)
                await Task.Delay(_options.AbortObserverAfter - _options.AbortAfter, _ended.Token).ConfigureAwait(false);
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

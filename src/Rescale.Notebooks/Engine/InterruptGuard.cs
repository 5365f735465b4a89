using Rescale.Notebooks.Engine.Threading;

namespace Rescale.Notebooks.Engine;

/// <summary>
/// Ends a cell that does not end by itself after its interruption: stops it where it shows something and where its code has a check,
/// abandons its awaits and wakes its thread from waits. A long call of a library's own comes to its end first.
/// </summary>
internal sealed class InterruptGuard : IDisposable
{
    /// <summary>How long code has to come to an output or a check.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly EngineThread _thread;
    private readonly CellContext _cell;
    private readonly EngineOptions _options;
    private readonly CancellationTokenSource _abort = new();
    private readonly ManualResetEventSlim _ended = new();
    private readonly CancellationTokenRegistration _registration;
    private volatile bool _observed;

    public InterruptGuard(EngineThread thread, CellContext cell, EngineOptions options, CancellationToken interrupt)
    {
        _thread = thread;
        _cell = cell;
        _options = options;
        _registration = interrupt.UnsafeRegister(_ => new Thread(AbortLater) { IsBackground = true, Name = "Notebook interrupt guard" }.UnsafeStart(), null);
    }

    /// <summary>Cancelled when the cell's awaits are to be abandoned.</summary>
    public CancellationToken Abort => _abort.Token;

    /// <summary>The cell's code says that it looks at the token and will stop by itself.</summary>
    public void ObserveInterrupt() => _observed = true;

    public void Dispose()
    {
        _ended.Set();
        _registration.Dispose();
        _cell.Stop.RefusedOutputs = null;
        if (_abort.IsCancellationRequested)
            SwallowLateInterrupt();
    }

    private void AbortLater()
    {
        if (_ended.Wait(_options.AbortAfter) || (_observed && _ended.Wait(_options.AbortObserverAfter - _options.AbortAfter)))
            return;
        _cell.Stop.RefusedOutputs = _thread;
        _cell.Stop.Ask();
        if (_ended.Wait(Patience))
            return;
        _abort.Cancel();
        do
            _thread.InterruptWait();
        while (!_ended.Wait(Patience / 4));
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

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

    /// <summary>Cancelled when the cell's awaits are to be abandoned.</summary>
    public CancellationToken Abort => _abort.Token;

    /// <summary>The cell's code says that it looks at the token and will stop by itself.</summary>
    public void ObserveInterrupt() => _observed = true;

    public void Dispose()
    {
        _ended.Cancel();
        _registration.Dispose();
        _cell.StopsAtOutputOf = null;
        if (_abort.IsCancellationRequested)
            SwallowLateInterrupt();
    }

    private async Task AbortLaterAsync()
    {
        try
        {
            await Task.Delay(_options.AbortAfter, _ended.Token).ConfigureAwait(false);
            if (_observed)
                await Task.Delay(_options.AbortObserverAfter - _options.AbortAfter, _ended.Token).ConfigureAwait(false);
            _cell.StopsAtOutputOf = _thread;
            _cell.StopCode();
            await Task.Delay(Patience, _ended.Token).ConfigureAwait(false);
            await _abort.CancelAsync().ConfigureAwait(false);
            while (true)
            {
                _thread.InterruptWait();
                await Task.Delay(Patience / 4, _ended.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The cell has ended.
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

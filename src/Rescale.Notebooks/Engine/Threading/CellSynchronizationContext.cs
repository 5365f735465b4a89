namespace Rescale.Notebooks.Engine.Threading;

/// <summary>Brings the continuation of an <c>await</c> in a cell back to the engine's thread.</summary>
internal sealed class CellSynchronizationContext(EngineThread thread, Action<Exception> onUnhandled) : SynchronizationContext
{
    private volatile bool _abandoned;

    /// <summary>Drops whatever the interrupted cell's pending awaits would still run.</summary>
    public void Abandon() => _abandoned = true;

    public override void Post(SendOrPostCallback callback, object? state) => thread.Post(() => Run(callback, state));

    public override void Send(SendOrPostCallback callback, object? state)
    {
        if (thread.IsCurrent)
            callback(state);
        else
            thread.RunAsync(() => { callback(state); return true; }).GetAwaiter().GetResult();
    }

    public override SynchronizationContext CreateCopy() => this;

    private void Run(SendOrPostCallback callback, object? state)
    {
        if (_abandoned)
            return;
        var previous = Current;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        catch (Exception error)
        {
            onUnhandled(error); // only an 'async void' method's exception comes here
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }
}

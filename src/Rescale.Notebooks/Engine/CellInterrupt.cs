namespace Rescale.Notebooks.Engine;

/// <summary>Interrupts one cell.</summary>
internal sealed class CellInterrupt
{
    // Not disposed: the request may come on another thread just as the cell ends.
    private readonly CancellationTokenSource _source = new();

    /// <summary>What the cell is run with.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>
    /// Asks the cell to stop, without waiting for what its code does about it. This takes a thread of its own: all of the pool's may be
    /// busy, perhaps with the very cell.
    /// </summary>
    public void Request() => new Thread(Cancel) { IsBackground = true, Name = "Notebook interrupt" }.UnsafeStart();

    private void Cancel()
    {
        try
        {
            _source.Cancel();
        }
        catch (AggregateException)
        {
            // From callbacks that the cell's code registered; the cell is interrupted all the same.
        }
    }
}

namespace Rescale.Display;

/// <summary>The notebook's stop button.</summary>
public static class Interrupt
{
    /// <summary>
    /// Cancelled when the running cell is interrupted. The notebook engine sets it before each cell;
    /// outside a notebook it is <see cref="CancellationToken.None"/>. Every long loop of the kit observes it.
    /// </summary>
    public static CancellationToken Token
    {
        get
        {
            // Tells the engine that this cell will stop by itself, so that it does not abort the cell's thread.
            (AppContext.GetData("Notebook.InterruptObserved") as Action)?.Invoke();
            return AppContext.GetData("Notebook.Interrupt") is CancellationToken token ? token : CancellationToken.None;
        }
    }
}

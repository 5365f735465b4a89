using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Rescale.Notebooks.Engine.Scripting;

/// <summary>What the engine puts at the beginning of each loop's body in a cell, so that an interrupt can end the loop.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LoopCheck
{
    private static volatile int s_stops;

    /// <summary>Ends the loop if it belongs to a cell whose loops are to stop; else costs next to nothing.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pass()
    {
        if (s_stops > 0)
            CellContext.Current?.ThrowIfLoopsStop();
    }

    /// <summary>From now on loops ask their cell.</summary>
    internal static void Begin() => Interlocked.Increment(ref s_stops);

    /// <summary>Takes back one <see cref="Begin"/>.</summary>
    internal static void End() => Interlocked.Decrement(ref s_stops);
}

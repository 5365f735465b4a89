using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Rescale.Notebooks.Engine.Scripting;

/// <summary>What the engine puts into the loops and functions of a notebook's code and between its statements, so that an interrupt can end them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InterruptCheck
{
    private static volatile int s_stops;

    /// <summary>Ends the code if it belongs to a cell that is to stop; else costs next to nothing.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pass()
    {
        if (s_stops > 0)
            CellContext.Current?.Stop.ThrowIfAsked();
    }

    /// <summary>From now on code asks its cell.</summary>
    internal static void Begin() => Interlocked.Increment(ref s_stops);

    /// <summary>Takes back one <see cref="Begin"/>.</summary>
    internal static void End() => Interlocked.Decrement(ref s_stops);
}

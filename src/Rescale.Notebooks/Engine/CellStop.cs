using Rescale.Notebooks.Engine.Scripting;
using Rescale.Notebooks.Engine.Threading;

namespace Rescale.Notebooks.Engine;

/// <summary>How an interrupted cell's code is ended: at its checks, on every thread, and at the outputs of the cells' own thread.</summary>
internal sealed class CellStop(CancellationToken interrupt)
{
    private static readonly TimeSpan ChecksLook = TimeSpan.FromSeconds(10);

    private volatile bool _isAsked;
    private volatile EngineThread? _refusedOutputs;

    /// <summary>Whether the code is to stop.</summary>
    public bool IsAsked => _isAsked;

    /// <summary>Whether some of the code was ended at a check; what the cell did without it is no success.</summary>
    public bool HasEndedCode { get; private set; }

    /// <summary>The thread whose next output ends the code that makes it; null for none.</summary>
    public EngineThread? RefusedOutputs
    {
        set => _refusedOutputs = value;
    }

    /// <summary>Ends the code at its next statement, loop's turn or function, also what outlives the cell.</summary>
    public void Ask()
    {
        _isAsked = true;
        InterruptCheck.Begin();
        Clock.After(ChecksLook, InterruptCheck.End);
    }

    /// <exception cref="OperationCanceledException">The code is to stop.</exception>
    public void ThrowIfAsked()
    {
        if (!_isAsked)
            return;
        HasEndedCode = true;
        throw new OperationCanceledException(interrupt);
    }

    /// <exception cref="OperationCanceledException">The calling thread's outputs are refused.</exception>
    public void ThrowIfOutputIsRefused()
    {
        if (_refusedOutputs is { IsCurrent: true })
            throw new OperationCanceledException(interrupt);
    }
}

namespace Rescale.Notebooks.Runner;

/// <summary>How the execution of a notebook ended.</summary>
public enum RunOutcome
{
    /// <summary>Every cell succeeded.</summary>
    Succeeded,

    /// <summary>A cell failed, or its process died; later cells were not run.</summary>
    Failed,

    /// <summary>The notebook took longer than allowed; the cell then running counts as failed.</summary>
    TimedOut,

    /// <summary>The user stopped it.</summary>
    Interrupted,
}

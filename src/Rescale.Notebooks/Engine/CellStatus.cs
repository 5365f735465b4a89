namespace Rescale.Notebooks.Engine;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>The cell ran to its end.</summary>
    Succeeded,

    /// <summary>The cell did not compile, or threw.</summary>
    Failed,

    /// <summary>The cell was interrupted before its end.</summary>
    Interrupted,
}

using Rescale.Notebooks.Runner;

namespace Rescale.Cli.Running;

/// <summary>The state of one notebook's line in the terminal.</summary>
internal sealed class NotebookLine(string name, int cellCount, long start)
{
    /// <summary>The notebook's name.</summary>
    public string Name { get; } = name;

    /// <summary>Its number of code cells.</summary>
    public int CellCount { get; } = cellCount;

    /// <summary>The clock's timestamp at its start.</summary>
    public long Start { get; } = start;

    /// <summary>The running cell's number, from 1; 0 before the first.</summary>
    public int Cell { get; set; }

    /// <summary>What the cell last said.</summary>
    public string Report { get; set; } = "";

    /// <summary>How the notebook ended; null while it runs.</summary>
    public NotebookRunResult? Result { get; set; }
}

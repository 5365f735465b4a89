using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Format;

/// <summary>A notebook: cells and metadata, read and written as nbformat 4.5.</summary>
public sealed class Notebook
{
    /// <summary>The cells in order.</summary>
    public List<Cell> Cells { get; init; } = [];

    /// <summary>The notebook's metadata, including whatever this library does not know.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>The code cells in order.</summary>
    public IEnumerable<CodeCell> CodeCells => Cells.OfType<CodeCell>();

    /// <summary>A copy that shares nothing with this notebook.</summary>
    public Notebook Clone() => new()
    {
        Cells = [.. Cells.Select(cell => cell.Clone())],
        Metadata = (JsonObject)Metadata.DeepClone(),
    };
}

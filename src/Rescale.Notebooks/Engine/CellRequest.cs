namespace Rescale.Notebooks.Engine;

/// <summary>A cell to be run.</summary>
/// <param name="Code">Its text.</param>
/// <param name="Sink">Receives its outputs, the error excepted.</param>
public sealed record CellRequest(string Code, ICellSink Sink)
{
    /// <summary>What errors call the cell; null: <c>cell N</c> with the number of cells run so far.</summary>
    public string? Name { get; init; }

    /// <summary>Whom the cell can ask for input; null: nobody, and a cell that asks fails.</summary>
    public ICellInput? Input { get; init; }
}

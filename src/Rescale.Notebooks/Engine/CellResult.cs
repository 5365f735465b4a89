using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Engine;

/// <summary>The end of a cell.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Error">What to show the reader; null exactly when the cell succeeded.</param>
public sealed record CellResult(CellStatus Status, ErrorOutput? Error)
{
    internal static readonly CellResult Success = new(CellStatus.Succeeded, null);
}

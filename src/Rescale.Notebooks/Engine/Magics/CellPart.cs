namespace Rescale.Notebooks.Engine.Magics;

/// <summary>A part of a cell.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its lines; C# stands on the lines that it has in the cell, after empty ones.</param>
internal sealed record CellPart(CellPartKind Kind, string Text);

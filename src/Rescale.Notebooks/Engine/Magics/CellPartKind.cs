namespace Rescale.Notebooks.Engine.Magics;

/// <summary>What a part of a cell is.</summary>
internal enum CellPartKind
{
    CSharp,
    Markdown,
    Html,
    Variables,
    VariableNames,
    Commands,
}

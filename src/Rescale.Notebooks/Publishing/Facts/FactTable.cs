namespace Rescale.Notebooks.Publishing.Facts;

/// <summary>A table of a report's appendix: columns and rows of text.</summary>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">One text for each column; empty where there is no value.</param>
internal sealed record FactTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

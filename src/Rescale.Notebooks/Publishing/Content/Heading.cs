namespace Rescale.Notebooks.Publishing.Content;

/// <summary>A heading of the text, for the contents list.</summary>
/// <param name="Level">1…6.</param>
/// <param name="Html">The heading's inline HTML, without links.</param>
/// <param name="Id">Its anchor.</param>
internal sealed record Heading(int Level, string Html, string Id);

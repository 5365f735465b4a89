namespace Rescale.Notebooks.Engine.Compilation;

/// <summary>A compiled and loaded cell.</summary>
/// <param name="Factory">Starts the cell; gets the slots of all submissions and fills its own.</param>
/// <param name="HasValue">Whether the cell ends in an expression whose value is to be shown.</param>
/// <param name="Slot">The cell's place among the submissions.</param>
/// <param name="TypeSources">Its source and those of the files it loads, as far as they declare types.</param>
internal sealed record Submission(
    Func<object?[], Task<object>> Factory,
    bool HasValue,
    int Slot,
    IReadOnlyList<string> TypeSources);

namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>How much of a value is shown, so that a careless last line cannot fill the notebook.</summary>
internal static class FormattingLimits
{
    /// <summary>Items of a collection shown.</summary>
    public const int Items = 100;

    /// <summary>Items of a collection shown within another value.</summary>
    public const int NestedItems = 20;

    /// <summary>Columns of a table.</summary>
    public const int Columns = 30;

    /// <summary>Levels of values within values.</summary>
    public const int Depth = 4;

    /// <summary>Characters of a value within another one.</summary>
    public const int NestedCharacters = 1000;
}

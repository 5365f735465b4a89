namespace Rescale.Notebooks.Engine.Magics;

/// <summary>The lines of a cell that are no C# but commands to the notebook.</summary>
internal static class MagicNames
{
    public const string Time = "#!time", Who = "#!who", Whos = "#!whos", List = "#!lsmagic", Markdown = "#!markdown", Html = "#!html", CSharp = "#!csharp";

    /// <summary>All commands that a cell may hold.</summary>
    public static IReadOnlyList<string> All { get; } = [Time, Who, Whos, List, Markdown, Html, CSharp];
}

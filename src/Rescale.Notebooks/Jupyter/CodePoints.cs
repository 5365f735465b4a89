namespace Rescale.Notebooks.Jupyter;

/// <summary>
/// Converts positions in a text: Jupyter counts Unicode code points, .NET UTF-16 units; they differ after an emoji.
/// </summary>
internal static class CodePoints
{
    /// <summary>The index in UTF-16 units; a position beyond the text is its end.</summary>
    public static int ToIndex(string text, int codePoints)
    {
        var index = 0;
        while (codePoints-- > 0 && index < text.Length)
            index += IsPair(text, index) ? 2 : 1;
        return index;
    }

    /// <summary>The number of code points before an index.</summary>
    public static int FromIndex(string text, int index)
    {
        var count = 0;
        for (var i = 0; i < index; count++)
            i += IsPair(text, i) ? 2 : 1;
        return count;
    }

    private static bool IsPair(string text, int index) =>
        index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);
}

namespace Rescale.Notebooks.Verification;

/// <summary>A word, a number of a chart, a field of a CSV file or a picture on a report's page.</summary>
/// <param name="Content">What is compared.</param>
/// <param name="Place">Where on the page it stands, in words.</param>
internal readonly record struct PagePiece(string Content, string Place)
{
    private const int LongestShown = 60;

    /// <summary>The content as a message shows it.</summary>
    public string Shown => Content.Length <= LongestShown ? Content : $"{Content[..LongestShown]}…";
}

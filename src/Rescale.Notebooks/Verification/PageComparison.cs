namespace Rescale.Notebooks.Verification;

/// <summary>Compares a report's page with the page that its record gives.</summary>
internal static class PageComparison
{
    private const int MostDifferences = 20, WordsBefore = 3, WordsAfter = 4, CharactersAround = 40;

    /// <summary>What the page tells otherwise, one line each; empty when it tells the same.</summary>
    /// <param name="page">The page as it was found.</param>
    /// <param name="expected">The page that its record gives.</param>
    /// <param name="sameLayout">Whether this version of the kit wrote the page: then it must be equal to the last character.</param>
    public static IReadOnlyList<string> Differences(string page, string expected, bool sameLayout)
    {
        if (page == expected)
            return [];
        var (shown, recorded) = (PagePieces.Of(page), PagePieces.Of(expected));
        var differences = shown.Count == recorded.Count ? Every(shown, recorded) : First(shown, recorded);
        if (differences.Count == 0 && sameLayout)
            return [Markup(page, expected)];
        return differences.Count <= MostDifferences
            ? differences
            : [.. differences.Take(MostDifferences), $"and {differences.Count - MostDifferences} more"];
    }

    private static List<string> Every(IReadOnlyList<PagePiece> shown, IReadOnlyList<PagePiece> recorded) =>
        [.. Enumerable.Range(0, shown.Count).Where(at => shown[at].Content != recorded[at].Content).Select(at => Difference(shown, recorded, at))];

    // With a piece too many or too few, everything after it is shifted.
    private static List<string> First(IReadOnlyList<PagePiece> shown, IReadOnlyList<PagePiece> recorded) =>
        [Difference(shown, recorded, shown.Zip(recorded).TakeWhile(pair => pair.First.Content == pair.Second.Content).Count())];

    private static string Difference(IReadOnlyList<PagePiece> shown, IReadOnlyList<PagePiece> recorded, int at)
    {
        var place = at < recorded.Count ? recorded[at].Place : recorded[^1].Place;
        return $"{(place == "" ? "at the page's beginning" : place)}: the page shows “{Excerpt(shown, at)}” where its record says “{Excerpt(recorded, at)}”";
    }

    private static string Excerpt(IReadOnlyList<PagePiece> pieces, int at) =>
        string.Join(' ', pieces.Skip(Math.Max(0, at - WordsBefore)).Take(Math.Min(at, WordsBefore) + WordsAfter).Select(piece => piece.Shown));

    private static string Markup(string page, string expected)
    {
        var at = page.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"its words are those of its record, but its markup, style or scripts were changed: “{Around(page, at)}” where this version of the kit writes “{Around(expected, at)}”";
    }

    private static string Around(string text, int at) =>
        text[Math.Max(0, at - CharactersAround / 2)..Math.Min(text.Length, at + CharactersAround)].ReplaceLineEndings(" ");
}

using System.Text;

namespace Rescale.Cli.Templates;

/// <summary>Names for files and studies, made from a title.</summary>
internal static class Slug
{
    /// <summary>Well below the 255 bytes that file systems give a name.</summary>
    private const int LongestInBytes = 80;

    /// <summary>
    /// The title's letters and digits in small letters, of any script, with one hyphen for whatever stands between them; cut
    /// after a word, or within the first one, where that is more than 80 bytes of UTF-8. Empty where there are neither.
    /// </summary>
    public static string Of(string title)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in title.EnumerateRunes().Append(new Rune(' ')))
        {
            // Marks belong to the letter before them: an ü may be one character or two.
            if (Rune.IsLetterOrDigit(rune) || (word.Length > 0 && IsMark(rune)))
                word.Append(Rune.ToLowerInvariant(rune));
            // An apostrophe within a word divides nothing.
            else if (word.Length > 0 && rune.Value is not ('\'' or '’'))
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
        return Shortened(words);
    }

    private static string Shortened(List<string> words)
    {
        var slug = new StringBuilder();
        var length = 0;
        foreach (var word in words)
        {
            length += Encoding.UTF8.GetByteCount(word) + (slug.Length > 0 ? 1 : 0);
            if (length > LongestInBytes)
                return slug.Length > 0 ? slug.ToString() : Start(word);
            slug.Append(slug.Length > 0 ? "-" : "").Append(word);
        }
        return slug.ToString();
    }

    private static string Start(string word)
    {
        var start = new StringBuilder();
        var length = 0;
        foreach (var rune in word.EnumerateRunes().TakeWhile(rune => (length += rune.Utf8SequenceLength) <= LongestInBytes))
            start.Append(rune);
        return start.ToString();
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is
        System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}

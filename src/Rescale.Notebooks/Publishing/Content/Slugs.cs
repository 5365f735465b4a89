using System.Globalization;
using System.Text;

namespace Rescale.Notebooks.Publishing.Content;

/// <summary>Anchors made from headings, unique in their page.</summary>
internal sealed class Slugs
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public string Make(string text)
    {
        var slug = new StringBuilder();
        foreach (var character in text.Normalize(NormalizationForm.FormC).ToLower(CultureInfo.InvariantCulture))
        {
            if (char.IsLetterOrDigit(character))
                slug.Append(character);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        var stem = slug.ToString().Trim('-') is { Length: > 0 } made ? made : "section";
        var candidate = stem;
        for (var number = 2; !_used.Add(candidate); number++)
            candidate = $"{stem}-{number}";
        return candidate;
    }
}

using System.Net;
using System.Text.RegularExpressions;

namespace Rescale.Notebooks.Verification;

/// <summary>Takes a report's page apart into what it tells its reader, leaving out how it looks.</summary>
internal sealed partial class PagePieces
{
    private readonly List<PagePiece> _pieces = [];
    private int _cells;
    private string? _cell, _heading;

    /// <summary>The page's pieces in order.</summary>
    public static IReadOnlyList<PagePiece> Of(string html)
    {
        var pieces = new PagePieces();
        foreach (Match part in Part().Matches(html))
            pieces.Add(part);
        return pieces._pieces;
    }

    private void Add(Match part)
    {
        if (part.Groups["figure"] is { Success: true, Value: var figure })
            Add(JsonWord().Matches(figure).Select(word => word.Value), "chart");
        else if (part.Groups["tag"] is { Success: true, Value: var tag })
            AddTag(tag);
        else if (part.Groups["text"] is { Success: true, Value: var text })
            Add(Words(text), null);
        else if (part.Groups["heading"] is { Success: true, Value: var heading })
            AddHeading(heading);
    }

    private void AddHeading(string html)
    {
        _heading = string.Join(' ', Words(Title().Match(html) is { Success: true } title ? title.Groups[1].Value : html));
        Add(Words(html), null);
    }

    private static string[] Words(string html) =>
        WebUtility.HtmlDecode(Tag().Replace(html, " ")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private void AddTag(string tag)
    {
        if (Section().Match(tag) is { Success: true } section)
            _cell = section.Groups["cell"].Success ? $"code cell {++_cells}" : null;
        foreach (var address in DataAddress().Matches(tag).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)))
        {
            if (address.StartsWith("data:text/csv", StringComparison.Ordinal))
                Add(Uri.UnescapeDataString(address[(address.IndexOf(',') + 1)..]).Split([',', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), "CSV file");
            else
                Add([address], "picture");
        }
    }

    private void Add(IEnumerable<string> contents, string? kind)
    {
        var place = string.Join(", ", new[] { _cell, kind, _heading is null ? null : $"under “{_heading}”" }.OfType<string>());
        _pieces.AddRange(contents.Select(content => new PagePiece(content, place)));
    }

    [GeneratedRegex("""
        <script\ type="application/json">(?<figure>.*?)</script>
        | <(?<skipped>script|style)\b.*?</\k<skipped>\s*>
        | <(?<level>h[1-6]|figcaption|caption)\b[^>]*>(?<heading>.*?)</\k<level>>
        | (?<tag><[^>]*>)
        | (?<text>[^<]+)
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Part();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    /// <summary>A chart's title, without its subtitle.</summary>
    [GeneratedRegex("^<strong>(.*?)</strong>", RegexOptions.Singleline)]
    private static partial Regex Title();

    [GeneratedRegex("""^<section class="(?:(?<cell>cell)\b|prose|provenance)""")]
    private static partial Regex Section();

    [GeneratedRegex(""""="(data:(?:text/csv|image/)[^"]*)"""")]
    private static partial Regex DataAddress();

    [GeneratedRegex("""[^\s,\[\]{}]+""")]
    private static partial Regex JsonWord();
}

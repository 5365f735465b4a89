using Rescale.Notebooks.Publishing.Content;

namespace Rescale.Notebooks.Publishing.Pages;

/// <summary>The list of a report's sections.</summary>
internal static class ContentsList
{
    public static string ToHtml(IReadOnlyList<Heading> headings)
    {
        var shown = headings.Where(heading => heading.Level <= 3).ToArray();
        if (shown.Length < 2)
            return "<aside></aside>";
        var top = shown.Min(heading => heading.Level);
        var entries = shown.Select(heading => $"<li class=\"level-{heading.Level - top + 1}\"><a href=\"#{heading.Id}\">{heading.Html}</a></li>");
        return $"<aside><details class=\"contents\" open><summary>Contents</summary><ol>{string.Concat(entries)}</ol></details></aside>";
    }
}

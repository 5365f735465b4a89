using System.Globalization;

namespace Rescale.Notebooks.Publishing.Pages;

/// <summary>The line under a report's title: when, how long, which profile and commit.</summary>
internal static class Byline
{
    public static string ToHtml(Report report, Provenance provenance) =>
        $"<p class=\"byline\">{string.Join("<span class=\"dot\"> · </span>", Parts(report, provenance))}</p>";

    private static IEnumerable<string> Parts(Report report, Provenance provenance)
    {
        yield return (RunFacts.Start(report.Notebook) ?? provenance.Date) is not { } date ? "date not recorded" : $"<time datetime=\"{date:yyyy-MM-ddTHH:mm:ssZ}\">{date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}</time>";
        if (report.Profile is { } profile)
            yield return $"profile {Html.Escape(profile)}";
        if (report.Duration is { } duration)
            yield return $"ran {Elapsed.Text(duration)}";
        if (provenance.Commit is { } commit)
            yield return $"commit <code>{Html.Escape(commit[..Math.Min(8, commit.Length)])}</code>{(provenance.IsDirty ? " with local changes" : "")}";
        yield return "<a href=\"#provenance\">how it was made</a>";
    }
}

using System.Globalization;
using Rescale.Notebooks.Publishing.Facts;

namespace Rescale.Notebooks.Publishing.Pages;

/// <summary>How to cite the work that a report builds on, and the report itself.</summary>
internal static class CitationBlock
{
    public static string ToHtml(ExecutedNotebook executed, string title, IReadOnlyList<StudyRecord> studies, Provenance provenance)
    {
        var entries = studies.SelectMany(study => study.Citations).Distinct().Append(Report(executed, title, provenance));
        return $"<h3>Citation</h3><pre class=\"citation\">{Html.Escape(string.Join("\n\n", entries))}</pre>";
    }

    private static string Report(ExecutedNotebook executed, string title, Provenance provenance)
    {
        var date = RunFacts.Start(executed.Notebook) ?? provenance.Date;
        var year = date is null ? "" : $"year = {{{date:yyyy}}},\n  ";
        var when = date?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? "at a date not recorded";
        var version = provenance.Commit is { } commit ? $"commit {commit}{(provenance.IsDirty ? " with local changes" : "")}" : "commit not recorded";
        return $$"""
            @misc{{{Key(executed.Name)}},
              title = {{{Escape(title)}}},
              howpublished = {Report made by Rescale.Kit},
              {{year}}note = {Executed {{when}}, {{version}}}
            }
            """;
    }

    private static string Key(string name) => "rescale-" + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    private static string Escape(string text) => string.Concat(text.Select(character => character switch
    {
        '\\' => "\\textbackslash{}",
        '~' => "\\textasciitilde{}",
        '^' => "\\textasciicircum{}",
        _ when "&%$#_{}".Contains(character) => $"\\{character}",
        _ => character.ToString(),
    }));
}

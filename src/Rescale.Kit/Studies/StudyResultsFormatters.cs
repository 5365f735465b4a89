using Rescale.Display;

namespace Rescale.Studies;

internal sealed class StudyResultsFormatters() : FormatterSource<StudyResults>(
    (Mime.Html, Render),
    (Mime.Text, results => results.ToString()),
    (Mime.Study, results => StudyFacts.Of(results).ToJsonString()))
{
    private static string Render(StudyResults results)
    {
        var tables = new[] { results.SummaryTable(), results.Comparisons.Count > 0 ? results.ComparisonTable() : null }.OfType<Table>();
        return string.Concat(tables.Select(TableFormatters.Render))
            + string.Concat(StudyTables.Notes(results).Select(note => $"<p style=\"font-size:.9em\">{HtmlText.Escape(note)}</p>"));
    }
}

using System.Text;
using System.Text.RegularExpressions;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing.Content;

namespace Rescale.Notebooks.Verification;

/// <summary>An output as text without times: what must come out the same on every execution.</summary>
internal static partial class OutputText
{
    private const int ExcerptLength = 60;

    /// <summary>The output's own form of data: a chart's figure, HTML, or text.</summary>
    public static string Of(Output output) => output switch
    {
        StreamOutput stream => WithoutTimes(stream.Text),
        ErrorOutput error => $"{error.Name}: {error.Message}",
        DisplayOutput display when display.Data.TryGetJson(ChartHtml.MimeType, out var figure) => WithoutTimes(FigureData.WithoutTimeAxes(figure).ToJsonString()),
        DisplayOutput display when display.Data.Text("text/html") is { } html => WithoutTimes(WithoutTimeColumns(html)),
        DisplayOutput display => string.Join('\n', display.Data.MimeTypes
            .Where(type => type != Publishing.Facts.StudyRecord.MimeType).Select(type => WithoutTimes(display.Data.Text(type)!))),
        _ => throw new NotSupportedException($"Outputs of type {output.GetType().Name} cannot be compared yet."),
    };

    /// <summary>Where two texts part, in words; null when they are equal.</summary>
    /// <param name="recorded">The text as recorded.</param>
    /// <param name="again">The other text.</param>
    /// <param name="verb">What the other text did.</param>
    public static string? FirstDifference(string recorded, string again, string verb = "came out")
    {
        if (recorded == again)
            return null;
        var at = recorded.Zip(again).TakeWhile(pair => pair.First == pair.Second).Count();
        // Back to where the number or word begins.
        while (at > 0 && at <= recorded.Length && (char.IsLetterOrDigit(recorded[at - 1]) || recorded[at - 1] is '.' or '-'))
            at--;
        return $"recorded “{Excerpt(recorded, at)}”, {verb} “{Excerpt(again, at)}”";
    }

    private static string Excerpt(string text, int at) =>
        text[Math.Min(at, text.Length)..Math.Min(at + ExcerptLength, text.Length)].ReplaceLineEndings(" ");

    private static string WithoutTimes(string text) => Duration().Replace(text, "⏱");

    /// <summary>Empties the columns whose heading names a unit of time.</summary>
    private static string WithoutTimeColumns(string html) => Table().Replace(html, table =>
    {
        var timed = HeadCell().Matches(table.Value).Index().Where(cell => TimeUnit().IsMatch(cell.Item.Value)).Select(cell => cell.Index).ToHashSet();
        if (timed.Count == 0)
            return table.Value;
        return Row().Replace(table.Value, row =>
        {
            var (kept, column) = (new StringBuilder(), 0);
            foreach (Match cell in BodyCell().Matches(row.Value))
                kept.Append(timed.Contains(column++) ? "<td>⏱</td>" : cell.Value);
            return column == 0 ? row.Value : $"<tr>{kept}</tr>";
        });
    });

    [GeneratedRegex(@"\b\d+(?:[.,]\d+)?\s(?:ms|s|min|h)\b(?:\s\d+\s(?:s|min)\b)?")]
    private static partial Regex Duration();

    [GeneratedRegex("<table.*?</table>", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex("<th[ >].*?</th>", RegexOptions.Singleline)]
    private static partial Regex HeadCell();

    [GeneratedRegex(@"\[(?:ms|s|min|h)\]")]
    private static partial Regex TimeUnit();

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<td[ >].*?</td>", RegexOptions.Singleline)]
    private static partial Regex BodyCell();
}

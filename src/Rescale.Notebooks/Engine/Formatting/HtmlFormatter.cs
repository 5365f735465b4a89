using System.Collections;
using System.Runtime.CompilerServices;

namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>
/// Values with parts as HTML tables. The tables bring no style of their own: Jupyter, VS Code and the reports each
/// have theirs, and GitHub removes any.
/// </summary>
internal static class HtmlFormatter
{
    /// <summary>The value as HTML, or null when plain text says it as well.</summary>
    public static string? Format(object? value)
    {
        if (value is null or string or Type or Exception || ValueMembers.IsScalar(value.GetType()))
            return null;
        return value switch
        {
            IDictionary dictionary => Dictionary(dictionary),
            Array { Rank: 2 } matrix => Matrix(matrix),
            ITuple => null,
            IEnumerable sequence => Sequence(sequence),
            _ => Members(value),
        };
    }

    private static string? Sequence(IEnumerable sequence)
    {
        var items = sequence.Cast<object?>().Take(FormattingLimits.Items + 1).ToList();
        var shown = items.Take(FormattingLimits.Items).ToList();
        var columns = Columns(shown);
        if (columns.Count == 0)
            return null;
        var table = new HtmlTable(["", .. columns]);
        for (var i = 0; i < shown.Count; i++)
            table.AddRow([i, .. columns.Select(column => Member(shown[i], column))]);
        return table.ToHtml(HasMore(items.Count, sequence));
    }

    /// <summary>The members of the items, in order of appearance; none when the items are not things with parts.</summary>
    private static List<string> Columns(List<object?> items)
    {
        var types = items.Where(item => item is not null).Select(item => item!.GetType()).Distinct().ToList();
        if (types.Any(type => ValueMembers.IsScalar(type) || typeof(IEnumerable).IsAssignableFrom(type) || ConventionFormatters.Of(type) is not null))
            return [];
        return [.. types.SelectMany(type => ValueMembers.Of(type).Select(member => member.Name)).Distinct().Take(FormattingLimits.Columns)];
    }

    private static object? Member(object? item, string name) =>
        item is null ? null : ValueMembers.Of(item.GetType()).FirstOrDefault(member => member.Name == name) is { } member ? member.Get(item) : "";

    private static string Dictionary(IDictionary dictionary)
    {
        var table = new HtmlTable(["key", "value"]);
        foreach (DictionaryEntry entry in dictionary)
        {
            if (table.RowCount == FormattingLimits.Items)
                break;
            table.AddRow([entry.Key, entry.Value]);
        }
        return table.ToHtml(HasMore(dictionary.Count, dictionary));
    }

    private static string Matrix(Array matrix)
    {
        var columns = Math.Min(matrix.GetLength(1), FormattingLimits.Columns);
        var table = new HtmlTable(["", .. Enumerable.Range(0, columns).Select(column => column.ToString())]);
        for (var row = 0; row < Math.Min(matrix.GetLength(0), FormattingLimits.Items); row++)
            table.AddRow([row, .. Enumerable.Range(0, columns).Select(column => matrix.GetValue(row, column))]);
        var cut = matrix.GetLength(0) > FormattingLimits.Items || matrix.GetLength(1) > columns;
        return table.ToHtml(cut ? $"… of {matrix.GetLength(0)} × {matrix.GetLength(1)}" : null);
    }

    private static string Members(object value)
    {
        var table = new HtmlTable(["", TypeNames.Of(value.GetType()) is var name && ValueMembers.IsAnonymous(value.GetType()) ? "" : name]);
        foreach (var member in ValueMembers.Of(value.GetType()).Take(FormattingLimits.Columns))
            table.AddRow([member.Name, member.Get(value)]);
        return table.ToHtml(null);
    }

    private static string? HasMore(int count, IEnumerable sequence)
    {
        if (count <= FormattingLimits.Items)
            return null;
        return sequence is ICollection all ? $"… {all.Count - FormattingLimits.Items} more of {all.Count}" : "… more";
    }
}

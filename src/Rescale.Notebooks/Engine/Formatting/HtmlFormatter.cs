namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>
/// Values with parts as HTML tables. The tables bring no style of their own: Jupyter, VS Code and the reports each
/// have theirs, and GitHub removes any.
/// </summary>
/// <param name="rules">How much to show, and the notebook's own forms.</param>
internal sealed class HtmlFormatter(FormattingRules rules)
{
    private readonly PlainTextFormatter _text = new(rules);

    /// <summary>A value's shape as HTML, or null when plain text says it as well.</summary>
    public string? Format(ValueShape shape) => shape switch
    {
        ValueShape.Sequence sequence => Sequence(sequence),
        ValueShape.Dictionary dictionary => Entries(dictionary.Shown, dictionary.Rest),
        ValueShape.Thing thing => Members(thing),
        _ => null,
    };

    private string? Sequence(ValueShape.Sequence sequence)
    {
        List<ValueShape?> rows = [.. sequence.Shown.Select(Row)];
        return rows.OfType<ValueShape>().FirstOrDefault() switch
        {
            ValueShape.Entry when rows.TrueForAll(row => row is ValueShape.Entry) => Entries([.. rows.Cast<ValueShape.Entry>()], sequence.Rest),
            ValueShape.Tuple when rows.TrueForAll(row => row is null or ValueShape.Tuple) => Columns(rows, row => (row as ValueShape.Tuple)?.Items, i => $"Item{i + 1}", sequence.Rest),
            ValueShape.Sequence when rows.TrueForAll(IsRowOfWords) => Columns(rows, row => (row as ValueShape.Sequence)?.Shown, i => $"{i}", sequence.Rest),
            ValueShape.Thing when rows.TrueForAll(row => row is null or ValueShape.Thing) => Things(rows, sequence.Rest),
            _ => null,
        };
    }

    /// <summary>The shape of an item that a table may take apart; null for the others.</summary>
    private ValueShape? Row(object? item)
    {
        if (item is null)
            return null;
        return item is string or Exception || rules.Preferred(item.GetType()) is not null || ConventionFormatters.Of(item.GetType()) is not null
            ? new ValueShape.Word("")
            : ValueShapes.OfPart(item, FormattingRules.Columns);
    }

    private static bool IsRowOfWords(ValueShape? row) =>
        row is null || (row is ValueShape.Sequence { Rest: null } sequence && sequence.Shown.All(item => item is null or string || ValueMembers.IsScalar(item.GetType())));

    private string Things(List<ValueShape?> rows, string? rest)
    {
        List<string> columns = [.. rows.OfType<ValueShape.Thing>().SelectMany(row => row.Members.Select(member => member.Name)).Distinct().Take(FormattingRules.Columns)];
        var table = new HtmlTable(["", .. columns], _text);
        for (var i = 0; i < rows.Count; i++)
            table.AddRow([i, .. columns.Select(column => Member(rows[i] as ValueShape.Thing, column))]);
        return table.ToHtml(rest);
    }

    private static object? Member(ValueShape.Thing? row, string name) =>
        row is null ? null : row.Members.FirstOrDefault(member => member.Name == name) is { } member ? member.Get(row.Target) : "";

    private string Columns(List<ValueShape?> rows, Func<ValueShape?, IReadOnlyList<object?>?> items, Func<int, string> header, string? rest)
    {
        var columns = rows.Max(row => items(row)?.Count ?? 0);
        var table = new HtmlTable(["", .. Enumerable.Range(0, columns).Select(header)], _text);
        for (var i = 0; i < rows.Count; i++)
            table.AddRow([i, .. Enumerable.Range(0, columns).Select(column => items(rows[i]) is { } row && column < row.Count ? row[column] : "")]);
        return table.ToHtml(rest);
    }

    private string Entries(IReadOnlyList<ValueShape.Entry> entries, string? rest)
    {
        var table = new HtmlTable(["key", "value"], _text);
        foreach (var entry in entries)
            table.AddRow([entry.Key, entry.Value]);
        return table.ToHtml(rest);
    }

    private string Members(ValueShape.Thing thing)
    {
        var table = new HtmlTable(["", thing.TypeName], _text);
        foreach (var member in thing.Members.Take(FormattingRules.Columns))
            table.AddRow([member.Name, member.Get(thing.Target)]);
        return table.ToHtml(null);
    }
}

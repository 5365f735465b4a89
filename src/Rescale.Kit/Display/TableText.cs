using System.Text;

namespace Rescale.Display;

/// <summary>A <see cref="Table"/> in aligned plain text.</summary>
internal static class TableText
{
    public static string Render(Table table)
    {
        var columns = table.Columns;
        var shown = Math.Min(table.RowCount, table.RowLimit);
        var cells = columns.Select(c => Enumerable.Range(0, shown).Select(row => OneLine(c.Text(row))).ToArray()).ToArray();
        var widths = columns.Select((c, i) => cells[i].Select(text => text.Length).Append(c.Header.Length).Max()).ToArray();

        var text = new StringBuilder();
        if (table.Caption is { } caption)
            text.AppendLine(caption);
        AppendRow(text, columns, widths, i => columns[i].Header);
        text.AppendLine(string.Join("  ", widths.Select(width => new string('-', width))));
        for (var row = 0; row < shown; row++)
            AppendRow(text, columns, widths, i => cells[i][row]);
        if (table.RowCount > shown)
            text.AppendLine(Remainder(table));
        return text.ToString();
    }

    /// <summary>The last line of a table that shows only its first rows.</summary>
    public static string Remainder(Table table) => $"… and {table.RowCount - table.RowLimit:#,0} more rows";

    private static void AppendRow(
        StringBuilder text, IReadOnlyList<TableColumn> columns, int[] widths, Func<int, string> cell)
    {
        var padded = columns.Select((column, i) =>
            column.IsNumeric ? cell(i).PadLeft(widths[i]) : cell(i).PadRight(widths[i]));
        text.AppendLine(string.Join("  ", padded).TrimEnd());
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}

using System.Globalization;
using Rescale.Notebooks.Publishing.Facts;

namespace Rescale.Notebooks.Publishing.Pages;

/// <summary>A table of facts on a page, and as a file to download.</summary>
internal static class FactTableHtml
{
    /// <summary>Run identities are SHA-256 sums: their beginning tells them apart.</summary>
    private const int ShownHashCharacters = 12;

    public static string Render(FactTable table)
    {
        var head = string.Concat(table.Columns.Select((column, i) => $"<th{Alignment(table, i)}>{Breakable(column)}</th>"));
        var rows = string.Concat(table.Rows.Select(row => $"<tr>{string.Concat(row.Select((cell, i) => $"<td{Alignment(table, i)}>{Html.Escape(Shown(cell))}</td>"))}</tr>"));
        return $"<div class=\"scroll\"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>";
    }

    /// <summary>The whole table in full precision as CSV (RFC 4180) in a data address, which needs no server.</summary>
    public static string CsvAddress(FactTable table) => "data:text/csv;charset=utf-8," + Uri.EscapeDataString(
        string.Concat(table.Rows.Prepend(table.Columns).Select(row => string.Join(',', row.Select(Field)) + "\r\n")));

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"")}\"" : text;

    /// <summary>Names such as "validation.accuracy" may break where their parts meet.</summary>
    private static string Breakable(string name) => Html.Escape(name).Replace(".", ".<wbr>");

    private static string Alignment(FactTable table, int column) =>
        table.Rows.Count > 0 && table.Rows.All(row => column < row.Count && (row[column] == "" || IsNumber(row[column], out _))) ? " class=\"number\"" : "";

    private static string Shown(string cell) =>
        cell.Length == 64 && cell.All(char.IsAsciiHexDigitLower) ? cell[..ShownHashCharacters]
        : IsNumber(cell, out var number) ? number.ToString(number == Math.Floor(number) ? "#,0" : "0.####", CultureInfo.InvariantCulture)
        : cell;

    private static bool IsNumber(string cell, out double number) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}

using System.Net;
using System.Text;

namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>An HTML table of values as plain text.</summary>
/// <param name="headers">The columns' names.</param>
/// <param name="text">Writes the values.</param>
internal sealed class HtmlTable(IReadOnlyList<string> headers, PlainTextFormatter text)
{
    private readonly StringBuilder _rows = new();

    /// <summary>Adds a row; numbers are set flush right.</summary>
    public void AddRow(IReadOnlyList<object?> cells)
    {
        _rows.Append("<tr>");
        foreach (var cell in cells)
            _rows.Append(IsNumber(cell) ? "<td style=\"text-align:right\">" : "<td>").Append(Encode(cell)).Append("</td>");
        _rows.Append("</tr>\n");
    }

    /// <summary>The table.</summary>
    /// <param name="rest">How many more rows there are; null: none.</param>
    public string ToHtml(string? rest)
    {
        var html = new StringBuilder("<table>\n<thead><tr>");
        foreach (var header in headers)
            html.Append("<th>").Append(WebUtility.HtmlEncode(header)).Append("</th>");
        html.Append("</tr></thead>\n<tbody>\n").Append(_rows).Append("</tbody>\n</table>");
        if (rest is not null)
            html.Append("\n<p>… ").Append(WebUtility.HtmlEncode(rest)).Append("</p>");
        return html.ToString();
    }

    private string Encode(object? cell) => WebUtility.HtmlEncode(text.FormatCell(cell));

    private static bool IsNumber(object? cell) =>
        cell is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or Half or Int128 or UInt128;
}

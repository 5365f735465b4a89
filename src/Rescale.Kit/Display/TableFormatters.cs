using System.Text;

namespace Rescale.Display;

internal sealed class TableFormatters() : FormatterSource<Table>(
    (Mime.Html, Render),
    (Mime.Text, table => table.ToString()))
{
    internal static string Render(Table table)
    {
        var columns = table.Columns;
        var html = new StringBuilder("<table class=\"rescale-table\">");
        if (table.Caption is { } caption)
            html.Append($"<caption style=\"text-align:left\">{HtmlText.Escape(caption)}</caption>");
        html.Append("<thead><tr>");
        foreach (var column in columns)
            html.Append($"<th scope=\"col\"{Alignment(column)}>{HtmlText.Escape(column.Header)}</th>");
        html.Append("</tr></thead><tbody>");
        for (var row = 0; row < Math.Min(table.RowCount, table.RowLimit); row++)
        {
            html.Append("<tr>");
            foreach (var column in columns)
                html.Append($"<td{Alignment(column)}>{HtmlText.Escape(column.Text(row))}</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody>");
        if (table.RowCount > table.RowLimit)
            html.Append($"<tfoot><tr><td colspan=\"{columns.Count}\">{TableText.Remainder(table)}</td></tr></tfoot>");
        return html.Append("</table>").ToString();
    }

    private static string Alignment(TableColumn column) => column.IsNumeric
        ? " style=\"text-align:right;font-variant-numeric:tabular-nums\""
        : " style=\"text-align:left\"";
}

using System.Net;
using System.Text;
using static TorchSharp.torch;

namespace Rescale.Native;

/// <summary>A tensor in HTML: what it is, and below that a vector or matrix as a table, a wide one or one of more dimensions as PyTorch prints it.</summary>
internal static class TensorHtml
{
    private const int MostColumns = 30;

    /// <summary>The tensor as HTML; null when plain text says it as well.</summary>
    public static string? Of(Tensor tensor)
    {
        if (TensorExcerpt.Of(tensor) is not { Shape.Length: > 0 } excerpt)
            return null;
        var summary = WebUtility.HtmlEncode(TensorText.Summary(tensor));
        return excerpt.Shape.Length > 2 || excerpt.Shape[^1] > MostColumns
            ? $"<div>{summary}</div>\n<pre>{TensorText.Values(excerpt)}</pre>"
            : $"<div>{summary}</div>\n{Table(excerpt)}";
    }

    private static string Table(TensorExcerpt excerpt)
    {
        var last = excerpt.Shape.Length - 1;
        var columns = (int)excerpt.Shape[last];
        var rows = excerpt.Texts.Chunk(columns).Select(row => Row(row, excerpt.IsCut(last))).ToList();
        if (last == 1 && excerpt.IsCut(0))
            rows.Insert(TensorExcerpt.Edge, Row([.. Enumerable.Repeat("…", columns)], excerpt.IsCut(last)));
        return $"<table><tbody>\n{string.Join('\n', rows)}\n</tbody></table>";
    }

    private static string Row(string[] items, bool isCut)
    {
        var row = new StringBuilder("<tr>");
        for (var i = 0; i < items.Length; i++)
        {
            if (isCut && i == TensorExcerpt.Edge)
                row.Append("<td>…</td>");
            row.Append("<td style=\"text-align:right\">").Append(items[i].Trim()).Append("</td>");
        }
        return row.Append("</tr>").ToString();
    }
}

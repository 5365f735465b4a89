using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing;

namespace Rescale.Notebooks.Verification;

/// <summary>The executed notebook inside a report's page, against which the page and a new execution can be checked.</summary>
internal static partial class ReportRecord
{
    private const string ChartType = "application/vnd.plotly.v1+json";

    /// <summary>The page with the record at its end.</summary>
    public static string Embed(string page, ExecutedNotebook executed) =>
        page.Replace("</body>", $"<script type=\"application/gzip\" id=\"record\" data-name=\"{Html.Escape(executed.Name)}\">{Packed(executed.Notebook)}</script>\n</body>");

    /// <summary>The page without its record, and the record.</summary>
    /// <exception cref="NotebookFormatException">The page holds no record that can be read.</exception>
    public static (string Page, string Name, Notebook Notebook) Read(string page)
    {
        var match = Element().Match(page);
        if (!match.Success)
            throw new NotebookFormatException("the page holds no record of its notebook; only reports that ./rescale run or publish wrote can be verified.");
        try
        {
            using var unpacked = new GZipStream(new MemoryStream(Convert.FromBase64String(match.Groups[2].Value)), CompressionMode.Decompress);
            using var reader = new StreamReader(unpacked, Encoding.UTF8);
            return (page.Remove(match.Index, match.Length), System.Net.WebUtility.HtmlDecode(match.Groups[1].Value), NotebookReader.Read(reader.ReadToEnd()));
        }
        catch (Exception error) when (error is FormatException or InvalidDataException or NotebookFormatException)
        {
            throw new NotebookFormatException($"the page's record of its notebook is damaged: {error.Message}", error);
        }
    }

    private static string Packed(Notebook notebook)
    {
        var slim = notebook.Clone();
        // The page draws charts from their data; their static pictures would only make the record larger.
        foreach (var output in slim.CodeCells.SelectMany(cell => cell.Outputs.OfType<DisplayOutput>()).Where(output => output.Data.Contains(ChartType)))
            output.Data.Remove("image/png");
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            NotebookWriter.Write(zip, slim);
        return Convert.ToBase64String(packed.ToArray());
    }

    [GeneratedRegex("""<script type="application/gzip" id="record" data-name="([^"]*)">([^<]*)</script>\n""")]
    private static partial Regex Element();
}

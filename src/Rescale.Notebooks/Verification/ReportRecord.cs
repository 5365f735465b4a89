using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing;
using Rescale.Notebooks.Publishing.Content;

namespace Rescale.Notebooks.Verification;

/// <summary>The executed notebook inside a report's page, against which the page and a new execution can be checked.</summary>
/// <param name="Name">The name of the report's files, without extension.</param>
/// <param name="Layout">What wrote the page around the record; empty when the page does not say.</param>
/// <param name="Notebook">The executed notebook.</param>
internal sealed partial record ReportRecord(string Name, string Layout, Notebook Notebook)
{
    /// <summary>What writes pages here: equal for builds of equal sources.</summary>
    public static string CurrentLayout { get; } = typeof(ReportRecord).Module.ModuleVersionId.ToString("N");

    /// <summary>The page with the record at its end.</summary>
    public static string Embed(string page, ExecutedNotebook executed) =>
        page.Insert(page.LastIndexOf("</body>", StringComparison.Ordinal), $"<script type=\"application/gzip\" id=\"record\" data-name=\"{Html.Escape(executed.Name)}\" data-layout=\"{CurrentLayout}\">{Packed(executed.Notebook)}</script>\n");

    /// <summary>The page without its record, and the record.</summary>
    /// <exception cref="NotebookFormatException">The page holds no record that can be read.</exception>
    public static (string Page, ReportRecord Record) Read(string page)
    {
        var match = Element().Match(page);
        if (!match.Success)
            throw new NotebookFormatException(page.TrimEnd().EndsWith("</html>", StringComparison.Ordinal)
                ? "the page holds no record of its notebook; only reports that ./rescale run or publish wrote can be verified."
                : "the page is cut off, or is no report: it does not end with </html>, and holds no record of its notebook.");
        try
        {
            using var unpacked = new GZipStream(new MemoryStream(Convert.FromBase64String(match.Groups["content"].Value)), CompressionMode.Decompress);
            using var reader = new StreamReader(unpacked, Encoding.UTF8);
            var record = new ReportRecord(
                System.Net.WebUtility.HtmlDecode(match.Groups["name"].Value), match.Groups["layout"].Value, NotebookReader.Read(reader.ReadToEnd()));
            return (page.Remove(match.Index, match.Length), record);
        }
        catch (FormatException error)
        {
            throw new NotebookFormatException("the page's record of its notebook is damaged: it is no Base64 text.", error);
        }
        catch (Exception error) when (error is InvalidDataException or NotebookFormatException)
        {
            throw new NotebookFormatException($"the page's record of its notebook is damaged: {error.Message}", error);
        }
    }

    private static string Packed(Notebook notebook)
    {
        var slim = notebook.Clone();
        // The page draws charts from their data; their static pictures would only make the record larger.
        foreach (var output in slim.CodeCells.SelectMany(cell => cell.Outputs.OfType<DisplayOutput>()).Where(output => output.Data.Contains(ChartHtml.MimeType)))
            output.Data.Remove("image/png");
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            NotebookWriter.Write(zip, slim);
        return Convert.ToBase64String(packed.ToArray());
    }

    [GeneratedRegex("""<script type="application/gzip" id="record" data-name="(?<name>[^"]*)"(?: data-layout="(?<layout>[^"]*)")?>(?<content>[^<]*)</script>\n""")]
    private static partial Regex Element();
}

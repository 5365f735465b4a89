using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Rescale.Notebooks.Publishing;

/// <summary>Text made safe inside HTML.</summary>
internal static class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>For elements and quoted attributes.</summary>
    public static string Escape(string? text) => Encoder.Encode(text ?? "").Replace("&#xA;", "\n");

    /// <summary>For JSON inside a script element: no character may end that element.</summary>
    public static string EscapeJson(string json) =>
        json.Replace("<", "\\u003c").Replace("\u2028", "\\u2028").Replace("\u2029", "\\u2029");

    /// <summary>For code inside a script element.</summary>
    public static string EscapeScript(string code) => code.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
}

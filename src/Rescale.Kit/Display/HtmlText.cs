using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Rescale.Display;

/// <summary>Text made safe inside HTML, in elements and in quoted attributes alike.</summary>
internal static class HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Escape(string? text) => Encoder.Encode(text ?? "");
}

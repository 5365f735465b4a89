using System.Text;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Engine.Scripting;

/// <summary>The bytes of a picture's file as something to be shown.</summary>
internal static class PictureFile
{
    /// <summary>Begins of files; what front ends cannot show by the MIME type goes into a page's HTML.</summary>
    private static readonly (string Name, string MimeType, byte[] Start, bool IsShownByType)[] Formats =
    [
        ("PNG", "image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], true),
        ("JPEG", "image/jpeg", [0xff, 0xd8, 0xff], true),
        ("GIF", "image/gif", "GIF8"u8.ToArray(), false),
        ("WebP", "image/webp", "RIFF"u8.ToArray(), false),
        ("BMP", "image/bmp", "BM"u8.ToArray(), false),
    ];

    /// <summary>The forms of the picture in a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">It is no picture of a format known.</exception>
    public static MimeBundle Show(string path) => File.Exists(path)
        ? Show(File.ReadAllBytes(path))
        : throw new FileNotFoundException($"There is no picture '{path}' in {Environment.CurrentDirectory}.");

    /// <summary>A picture's forms.</summary>
    /// <param name="data">A file's content: PNG, JPEG, GIF, WebP, BMP or SVG.</param>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static MimeBundle Show(byte[] data)
    {
        if (Formats.FirstOrDefault(format => data.AsSpan().StartsWith(format.Start)) is { Name: not null } known)
        {
            var base64 = Convert.ToBase64String(data);
            var shown = known.IsShownByType ? MimeBundle.FromText(known.MimeType, base64) : MimeBundle.FromText("text/html", $"<img src=\"data:{known.MimeType};base64,{base64}\">");
            return shown.Set("text/plain", $"{known.Name} picture, {data.Length:N0} bytes");
        }
        if (Encoding.UTF8.GetString(data) is var text && text.AsSpan().TrimStart('\ufeff').TrimStart().StartsWith("<") && text.Contains("<svg", StringComparison.Ordinal))
            return MimeBundle.FromText("image/svg+xml", text).Set("text/plain", $"SVG picture, {data.Length:N0} bytes");
        throw new ArgumentException("These bytes are no picture that a notebook can show; give the content of a PNG, JPEG, GIF, WebP, BMP or SVG file.", nameof(data));
    }
}

namespace Rescale.Charts;

/// <summary>PNG files inside a chart.</summary>
internal static class PngFile
{
    /// <summary>The bytes, if they are a PNG file's.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static byte[] Checked(byte[] png)
    {
        ReadOnlySpan<byte> signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        return png.Length >= 24 && png.AsSpan().StartsWith(signature)
            ? png
            : throw new ArgumentException("The picture is no PNG file: its first bytes are not PNG's signature.", nameof(png));
    }

    /// <summary>The file as an address that holds it.</summary>
    public static string Source(byte[] png) => $"data:image/png;base64,{Convert.ToBase64String(png)}";
}

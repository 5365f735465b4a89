using System.Security.Cryptography;
using System.Text.Json;

namespace Rescale.Data;

/// <summary>The first <see cref="Length"/> bytes of a file of decoded pictures; the pixels follow.</summary>
/// <param name="Shape">[N, C, H, W].</param>
/// <param name="PixelChecksum">The pixels' <see cref="Data.PixelChecksum"/>.</param>
internal sealed record CacheHeader(long[] Shape, uint PixelChecksum)
{
    /// <summary>A page, so that the pixels begin on one.</summary>
    public const int Length = 4096;

    private const int TextStart = 8 + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "RSKPIX2\n"u8;

    /// <summary>How many bytes of pixels follow.</summary>
    public long PixelBytes => Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>Magic, SHA-256 of the rest, then JSON filled up with zeros.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        Magic.CopyTo(bytes);
        JsonSerializer.SerializeToUtf8Bytes(this).CopyTo(bytes.AsSpan(TextStart));
        SHA256.HashData(bytes.AsSpan(TextStart), bytes.AsSpan(Magic.Length, SHA256.HashSizeInBytes));
        return bytes;
    }

    /// <summary>Reads a header; null where it is damaged.</summary>
    public static CacheHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Length || !bytes.StartsWith(Magic))
            return null;
        var text = bytes[TextStart..Length];
        if (!SHA256.HashData(text).AsSpan().SequenceEqual(bytes[Magic.Length..TextStart]))
            return null;
        return JsonSerializer.Deserialize<CacheHeader>(text.TrimEnd((byte)0));
    }
}

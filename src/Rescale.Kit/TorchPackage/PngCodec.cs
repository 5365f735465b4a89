using System.Buffers.Binary;
using System.IO.Compression;
using TorchSharp;

namespace Rescale.Native;

/// <summary>
/// Reads and writes PNG images as tensors without a native library, in place of Rescale.Torch's codec over libpng.
/// It reads 8-bit grey and colour without transparency and interlacing, which is what it writes and what the kit ships.
/// </summary>
public static class PngCodec
{
    private const byte Grey = 0;
    private const byte Colour = 2;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>Decodes a PNG file.</summary>
    /// <param name="path">the file.</param>
    /// <param name="channels">1 for grey, 3 for colour, 0 for as many as the file has.</param>
    /// <returns>a uint8 tensor [C, H, W].</returns>
    /// <exception cref="InvalidDataException">the file is not a PNG of a kind this codec reads, or is damaged.</exception>
    public static torch.Tensor Read(string path, int channels = 0) => Decode(File.ReadAllBytes(path), channels, path);

    /// <summary>Decodes a PNG in memory; see <see cref="Read"/>.</summary>
    public static torch.Tensor Decode(ReadOnlySpan<byte> png, int channels = 0) => Decode(png, channels, "the image");

    /// <summary>Encodes an image.</summary>
    /// <param name="image">a uint8 tensor [1, H, W] (grey) or [3, H, W] (colour) on the CPU.</param>
    public static byte[] Encode(torch.Tensor image)
    {
        if (image.dtype != torch.ScalarType.Byte || image.dim() != 3 || image.shape[0] is not (1 or 3))
            throw new ArgumentException($"A PNG is written from a uint8 tensor [1 or 3, H, W], not {image.dtype} [{string.Join(", ", image.shape)}].", nameof(image));
        var (channels, height, width) = ((int)image.shape[0], (int)image.shape[1], (int)image.shape[2]);
        using var rows = image.permute(1, 2, 0).contiguous();
        var pixels = rows.data<byte>().ToArray();

        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var stride = width * channels;
            for (var y = 0; y < height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels, y * stride, stride);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = channels == 3 ? Colour : Grey;

        using var png = new MemoryStream();
        png.Write(Signature);
        PngChunk.Write(png, "IHDR", header);
        PngChunk.Write(png, "IDAT", compressed.ToArray());
        PngChunk.Write(png, "IEND", []);
        return png.ToArray();
    }

    private static torch.Tensor Decode(ReadOnlySpan<byte> png, int channels, string source)
    {
        if (channels is not (0 or 1 or 3))
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "An image is read with 1 channel (grey), 3 (colour), or 0 for as many as it has.");
        if (!png.StartsWith(Signature))
            throw new InvalidDataException($"{source}: not a readable PNG: it does not begin as one.");

        byte[]? header = null;
        using var compressed = new MemoryStream();
        var rest = png[Signature.Length..];
        for (var type = ""; type != "IEND";)
        {
            var chunk = PngChunk.Read(ref rest, source);
            type = chunk.Type;
            if (type == "IHDR")
                header = chunk.Data;
            else if (type == "IDAT")
                compressed.Write(chunk.Data);
        }
        if (header is not { Length: 13 })
            throw new InvalidDataException($"{source}: damaged PNG: it has no header.");

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        var found = header[9] switch { Grey => 1, Colour => 3, _ => 0 };
        if (header[8] != 8 || found == 0 || header[12] != 0)
            throw new InvalidDataException($"{source}: not a readable PNG: it is not 8-bit grey or colour without transparency and interlacing.");

        var pixels = PngFilter.Undo(Inflate(compressed, (long)height * ((width * found) + 1), source), height, width * found, found, source);
        return Convert(pixels, height, width, found, channels == 0 ? found : channels);
    }

    private static byte[] Inflate(MemoryStream compressed, long length, string source)
    {
        var lines = new byte[length];
        compressed.Position = 0;
        try
        {
            using var zlib = new ZLibStream(compressed, CompressionMode.Decompress);
            zlib.ReadExactly(lines);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException($"{source}: damaged PNG: its pixels cannot be unpacked.", error);
        }
        return lines;
    }

    private static torch.Tensor Convert(byte[] pixels, int height, int width, int found, int wanted)
    {
        using var scope = torch.NewDisposeScope();
        var image = torch.tensor(pixels, [height, width, found]).permute(2, 0, 1);
        if (wanted == 3 && found == 1)
            image = image.expand(3, height, width);
        else if (wanted == 1 && found == 3)
            image = (image.to(torch.float32) * torch.tensor(new[] { 0.2126f, 0.7152f, 0.0722f }).reshape(3, 1, 1)).sum(0, keepdim: true).round().to(torch.uint8);
        return image.contiguous().clone().MoveToOuterDisposeScope();
    }
}

using System.Buffers.Binary;
using System.Text;

namespace Rescale.Native;

/// <summary>One chunk of a PNG file: length, type, data, CRC-32 of type and data.</summary>
internal readonly record struct PngChunk(string Type, byte[] Data)
{
    private static readonly uint[] Table = Enumerable.Range(0, 256).Select(Remainder).ToArray();

    internal static PngChunk Read(ref ReadOnlySpan<byte> rest, string source)
    {
        var length = rest.Length >= 12 ? BinaryPrimitives.ReadInt32BigEndian(rest) : -1;
        if (length < 0 || length > rest.Length - 12)
            throw new InvalidDataException($"{source}: damaged PNG: it ends too early.");
        if (BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + length)..]) != Crc(rest.Slice(4, 4 + length)))
            throw new InvalidDataException($"{source}: damaged PNG: a checksum does not match.");
        var chunk = new PngChunk(Encoding.ASCII.GetString(rest.Slice(4, 4)), rest.Slice(8, length).ToArray());
        rest = rest[(12 + length)..];
        return chunk;
    }

    internal static void Write(Stream png, string type, byte[] data)
    {
        var body = (byte[])[.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        png.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
            crc = Table[(crc ^ value) & 0xff] ^ (crc >> 8);
        return ~crc;
    }

    private static uint Remainder(int value)
    {
        var remainder = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            remainder = (remainder & 1) != 0 ? 0xedb88320u ^ (remainder >> 1) : remainder >> 1;
        return remainder;
    }
}

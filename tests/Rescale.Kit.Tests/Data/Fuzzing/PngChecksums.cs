using System.Buffers.Binary;

namespace Rescale.Tests.Data.Fuzzing;

/// <summary>The checksums within a PNG.</summary>
internal static class PngChecksums
{
    private const int Signature = 8, ChunkOverhead = 12;

    /// <summary>Gives each chunk the checksum of what it now holds, so that the damage gets past libpng's first check.</summary>
    public static byte[] Correct(byte[] damaged)
    {
        var png = damaged.ToArray();
        for (int at = Signature; at + ChunkOverhead <= png.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - ChunkOverhead)
                break;
            int end = at + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(end), Crc32(png.AsSpan((at + 4)..end)));
            at = end + 4;
        }
        return png;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint state = ~0u;
        foreach (byte value in bytes)
        {
            state ^= value;
            for (int bit = 0; bit < 8; bit++)
                state = (state >> 1) ^ (0xEDB88320u & (0u - (state & 1)));
        }
        return ~state;
    }
}

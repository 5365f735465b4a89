using System.Numerics;
using System.Runtime.InteropServices;

namespace Rescale.Data;

/// <summary>CRC-32C over bytes: notices damage at several gigabytes a second, but is no proof against intent.</summary>
internal static class Crc32C
{
    /// <summary>Continues a checksum, which begins as 0, over more bytes.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint state = ~checksum;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
            state = BitOperations.Crc32C(state, word);
        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..])
            state = BitOperations.Crc32C(state, rest);
        return ~state;
    }
}

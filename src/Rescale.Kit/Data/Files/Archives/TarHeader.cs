using System.Buffers.Binary;
using System.Text;

namespace Rescale.Data.Files.Archives;

/// <summary>The 512 bytes before each entry of a tar archive.</summary>
internal static class TarHeader
{
    public const int Size = 512;

    /// <summary>Reads a header.</summary>
    /// <returns>What is wrong with it, or null; the entry where nothing is.</returns>
    public static string? Parse(ReadOnlySpan<byte> block, out TarEntry entry)
    {
        entry = default;
        if (Number(block.Slice(148, 8)) is not { } checksum || checksum != Sum(block))
            return "the checksum of a header is wrong";
        if (Number(block.Slice(124, 12)) is not { } length)
            return "a header states no length";
        var name = Text(block[..100]);
        // POSIX archives keep the beginning of a long path apart.
        if (block.Slice(257, 6).SequenceEqual("ustar\0"u8) && Text(block.Slice(345, 155)) is { Length: > 0 } prefix)
            name = $"{prefix}/{name}";
        var kind = (char)block[156] is '\0' or '7' ? '0' : (char)block[156];
        entry = new TarEntry(name, length, kind == '0' && name.EndsWith('/') ? '5' : kind);
        return null;
    }

    private static string Text(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field[..(field.IndexOf((byte)0) is >= 0 and var end ? end : field.Length)]);

    // Octal digits between blanks and zeros; or binary, which a set first bit says.
    private static long? Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
        {
            var value = BinaryPrimitives.ReadInt64BigEndian(field[^8..]);
            return field[0] == 0x80 && value >= 0 && !field[1..^8].ContainsAnyExcept((byte)0) ? value : null;
        }
        var digits = field.Trim(" \0"u8);
        long number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return null;
            number = number * 8 + (digit - '0');
        }
        return number;
    }

    private static long Sum(ReadOnlySpan<byte> block)
    {
        long sum = 8 * ' ';
        for (int i = 0; i < Size; i++)
            sum += i is >= 148 and < 156 ? 0 : block[i];
        return sum;
    }
}

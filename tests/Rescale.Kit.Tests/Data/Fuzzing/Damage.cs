namespace Rescale.Tests.Data.Fuzzing;

/// <summary>Random damage to bytes: truncation, flipped bits, lying sizes, lost, doubled and foreign pieces.</summary>
internal static class Damage
{
    private const int HeaderBytes = 600;

    private static readonly byte[][] Lies =
    [
        [0xff, 0xff, 0xff, 0xff], [0x7f, 0xff, 0xff, 0xff], [0x80, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1], [1, 0, 0, 0], [0xff, 0xff, 0xff, 0x7f],
        "77777777777"u8.ToArray(), "99999999"u8.ToArray(), "-1"u8.ToArray(), "NaN"u8.ToArray(), "1e999"u8.ToArray(), "../"u8.ToArray(), "null"u8.ToArray(),
    ];

    /// <summary>Damages a copy of <paramref name="sound"/>, in one way or several.</summary>
    public static byte[] Apply(byte[] sound, Random random)
    {
        var bytes = sound.ToArray();
        int times = 1 + random.Next(3);
        for (int i = 0; i < times && bytes.Length > 0; i++)
            bytes = Once(bytes, random);
        return bytes;
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                for (int flips = 1 + random.Next(8); flips > 0; flips--)
                    bytes[Place(bytes, random)] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 2:
                bytes[Place(bytes, random)] = (byte)random.Next(256);
                return bytes;
            case 3:
                var lie = Lies[random.Next(Lies.Length)];
                int at = Place(bytes, random);
                lie.AsSpan(0, Math.Min(lie.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
                return bytes;
            case 4:
                int from = Place(bytes, random), length = random.Next(Math.Min(64, bytes.Length - from) + 1);
                return [.. bytes[..from], .. bytes[(from + length)..]];
            case 5:
                int start = Place(bytes, random), count = random.Next(Math.Min(64, bytes.Length - start) + 1);
                return [.. bytes[..(start + count)], .. bytes[start..]];
            case 6:
                var foreign = new byte[random.Next(64)];
                random.NextBytes(foreign);
                return [.. bytes, .. foreign];
            default:
                int zero = Place(bytes, random);
                bytes.AsSpan(zero, random.Next(Math.Min(64, bytes.Length - zero) + 1)).Clear();
                return bytes;
        }
    }

    // Headers decide more than what follows them: half of all damage goes there.
    private static int Place(byte[] bytes, Random random) =>
        random.Next(random.Next(2) == 0 ? Math.Min(HeaderBytes, bytes.Length) : bytes.Length);
}

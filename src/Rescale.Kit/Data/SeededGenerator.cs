namespace Rescale.Data;

/// <summary>
/// The kit's own random number generator: xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number
/// generators", 2021), its state filled by SplitMix64. Data order and splits depend on it alone, so they are the same on
/// every machine and with every version of .NET and libtorch. Not thread-safe.
/// </summary>
public sealed class SeededGenerator
{
    private readonly ulong[] state = new ulong[4];

    /// <summary>Starts the sequence that belongs to <paramref name="seed"/> and, within it, to <paramref name="stream"/>.</summary>
    /// <param name="seed">Any number; equal seeds give equal sequences.</param>
    /// <param name="stream">Separates the uses of one seed, such as the epochs of a run.</param>
    public SeededGenerator(long seed, long stream = 0)
    {
        ulong mixer = SplitMix((ulong)seed) ^ (ulong)stream;
        for (int i = 0; i < state.Length; i++)
        {
            mixer += 0x9E3779B97F4A7C15UL;
            state[i] = SplitMix(mixer);
        }
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits()
    {
        ulong result = ulong.RotateLeft(state[1] * 5, 7) * 9;
        ulong shifted = state[1] << 17;
        state[2] ^= state[0];
        state[3] ^= state[1];
        state[1] ^= state[2];
        state[0] ^= state[3];
        state[2] ^= shifted;
        state[3] = ulong.RotateLeft(state[3], 45);
        return result;
    }

    /// <summary>A number uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number uniform in [0, <paramref name="bound"/>), without modulo bias.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    public long NextBelow(long bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong range = (ulong)bound;
        ulong firstAccepted = (0UL - range) % range;
        ulong bits;
        do
            bits = NextBits();
        while (bits < firstAccepted);
        return (long)(bits % range);
    }

    /// <summary>The numbers 0 … <paramref name="count"/> − 1 in random order (Fisher and Yates).</summary>
    public long[] Permutation(long count)
    {
        var order = new long[count];
        for (long i = 0; i < count; i++)
            order[i] = i;
        Shuffle(order);
        return order;
    }

    /// <summary>Puts <paramref name="items"/> into random order, in place.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int chosen = (int)NextBelow(last + 1);
            (items[last], items[chosen]) = (items[chosen], items[last]);
        }
    }

    private static ulong SplitMix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}

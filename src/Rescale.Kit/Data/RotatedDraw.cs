namespace Rescale.Data;

/// <summary>Which pictures of a set are drawn, none twice, and by how much each is turned.</summary>
/// <param name="Pictures">Their places in the set that they are drawn from, in the order of the new set.</param>
/// <param name="Angles">One angle per drawn picture, in radians, counter-clockwise as seen, uniform in [0, 2π).</param>
internal sealed record RotatedDraw(long[] Pictures, double[] Angles)
{
    // Keeps the choice of pictures independent of the angles and of the splits drawn from the same seed.
    private const long ChoiceStream = 0x64726177;

    /// <summary>Draws pictures; equal arguments give equal draws on every machine.</summary>
    /// <param name="available">How many pictures there are.</param>
    /// <param name="wanted">How many to draw.</param>
    /// <param name="seed">Decides the choice, the order and the angles.</param>
    /// <exception cref="ArgumentOutOfRangeException">More are wanted than there are.</exception>
    public static RotatedDraw Of(long available, long wanted, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted, available);
        return new RotatedDraw(new SeededGenerator(seed, ChoiceStream).Permutation(available)[..(int)wanted], Rotation.RandomAngles(wanted, seed));
    }
}

using Rescale.Data;

namespace Rescale.Tests.Data;

public class SeededGeneratorTests
{
    [Fact]
    public void Sequence_DependsOnSeedAndStream()
    {
        ulong First(long seed, long stream) => new SeededGenerator(seed, stream).NextBits();
        Assert.Equal(First(1, 2), First(1, 2));
        Assert.Equal(100, Enumerable.Range(0, 10).SelectMany(seed => Enumerable.Range(0, 10).Select(stream => First(seed, stream))).Distinct().Count());
    }

    [Fact]
    public void NextBelow_IsUniform()
    {
        var generator = new SeededGenerator(1);
        var counts = new int[7];
        for (int i = 0; i < 70_000; i++)
            counts[generator.NextBelow(7)]++;
        // χ² with 6 degrees of freedom exceeds 22.46 with probability 0.001; the seed is fixed.
        Assert.True(counts.Sum(count => Math.Pow(count - 10_000, 2) / 10_000) < 22.46);
    }

    [Fact]
    public void NextDouble_HasMeanOneHalfAndStaysBelowOne()
    {
        var generator = new SeededGenerator(2);
        var values = Enumerable.Range(0, 100_000).Select(_ => generator.NextDouble()).ToArray();
        Assert.InRange(values.Average(), 0.497, 0.503);
        Assert.All(values, value => Assert.InRange(value, 0, 1 - 1e-16));
    }
}

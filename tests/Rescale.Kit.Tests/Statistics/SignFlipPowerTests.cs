using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class SignFlipPowerTests
{
    [Fact]
    public void OfDifference_BelowSixPairs_IsNothing() => Assert.Equal(0, SignFlipPower.OfDifference(10, 1, 5));

    [Theory]
    [InlineData(6, 0.05)]
    [InlineData(7, 0.05 / 3)]
    public void OfDifference_WhereAllPairsMustAgree_IsTheProbabilityThatTheyDo(int count, double significance) =>
        // Φ(1) = 0.8413447 by tables.
        Assert.Equal(Math.Pow(0.8413447, count) + Math.Pow(1 - 0.8413447, count), SignFlipPower.OfDifference(1, 1, count, significance), 1e-6);

    [Fact]
    public void OfDifference_Between_IsStudentsAtTheAttainedLevel() =>
        Assert.Equal(PairedPower.OfDifference(1, 1, 8, 12 / 256.0), SignFlipPower.OfDifference(1, 1, 8));

    [Fact]
    public void OfDifference_BeyondTheExactTest_IsStudents() =>
        Assert.Equal(PairedPower.OfDifference(0.4, 1, 41), SignFlipPower.OfDifference(0.4, 1, 41));

    [Fact]
    public void OfEquivalence_FivePairs_IsTheProbabilityThatAllLieInside()
    {
        // Φ(1) − Φ(−1) = 0.6826895 by tables.
        Assert.Equal(Math.Pow(0.6826895, 5), SignFlipPower.OfEquivalence(2, 2, 5), 1e-6);
        Assert.Equal(0, SignFlipPower.OfEquivalence(2, 2, 4));
    }
}

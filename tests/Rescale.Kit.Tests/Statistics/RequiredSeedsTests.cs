using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class RequiredSeedsTests
{
    [Theory]
    [InlineData(0.5, 34)] // R: power.t.test(delta = 0.5, power = 0.8, type = "paired") gives 33.37; 34 sign patterns attain nearly 5 %.
    [InlineData(0.2, 199)] // R: 198.15
    public void ForDifference_OfSmallEffects_IsThePublishedOne(double effect, int expected) =>
        Assert.Equal(expected, RequiredSeeds.ForDifference(effect, 1));

    [Fact]
    public void ForDifference_IsTheSmallestWithThePower()
    {
        var count = RequiredSeeds.ForDifference(1.3, 0.9, comparisons: 3, power: 0.9)!.Value;
        double Power(int pairs) => SignFlipPower.OfDifference(1.3, 0.9, pairs, 0.05 / 3);
        Assert.True(Power(count) >= 0.9 && Power(count - 1) < 0.9);
    }

    [Theory]
    [InlineData(1, 6)]
    [InlineData(3, 7)]
    [InlineData(6, 8)]
    public void ForDifference_OfHugeEffects_IsTheFewestThatCarryAClaim(int comparisons, int expected)
    {
        Assert.Equal(expected, RequiredSeeds.ForDifference(100, 1, comparisons));
        Assert.Equal(expected, RequiredSeeds.ForDifference(1, 0, comparisons));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.001)]
    [InlineData(0.009)]
    public void ForDifference_OfNextToNothing_IsOutOfReach(double effect) => Assert.Null(RequiredSeeds.ForDifference(effect, 1));

    [Fact]
    public void ForEquivalence_IsTheSmallestWithThePower()
    {
        var count = RequiredSeeds.ForEquivalence(1, 1)!.Value;
        double Power(int pairs) => SignFlipPower.OfEquivalence(1, 1, pairs);
        Assert.True(Power(count) >= 0.8 && Power(count - 1) < 0.8);
        Assert.Equal(11, count);
    }

    [Fact]
    public void ForEquivalence_OfATrueDifferenceAtTheMargin_IsOutOfReach() => Assert.Null(RequiredSeeds.ForEquivalence(1, 0.5, effect: -1));

    [Fact]
    public void ForDifference_SpreadUnknown_IsRefused() =>
        Assert.Contains("finite standard deviation", Assert.Throws<ArgumentOutOfRangeException>(() => RequiredSeeds.ForDifference(1, double.NaN)).Message);
}

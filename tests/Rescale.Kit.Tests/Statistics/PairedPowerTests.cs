using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class PairedPowerTests
{
    [Theory]
    // The G*Power manual's paired example (dz = 0.421637, 50 pairs) has power 0.832114; the rest was computed with mpmath 1.2 by
    // adaptive quadrature of the noncentral t distribution.
    [InlineData(0.421637, 50, 0.832114)]
    [InlineData(1.0, 6, 0.506842)]
    [InlineData(1.0, 9, 0.748017)]
    [InlineData(1.0, 10, 0.803097)]
    [InlineData(0.5, 34, 0.807778)]
    public void OfDifference_IsThePublishedOne(double effect, int count, double expected)
    {
        Assert.Equal(expected, PairedPower.OfDifference(effect, 1, count), 1e-6);
        Assert.Equal(expected, PairedPower.OfDifference(-3 * effect, 3, count), 1e-6);
    }

    [Fact]
    public void OfDifference_WithoutEffect_IsTheLevel() => Assert.Equal(0.01, PairedPower.OfDifference(0, 2, 7, 0.01), 1e-12);

    [Theory]
    // mpmath 1.2: adaptive quadrature over the standard deviation's density up to the point where no mean passes both tests.
    [InlineData(10, 1, 0, 0.795207266706)]
    [InlineData(11, 1, 0, 0.848999657673)]
    [InlineData(20, 0.8, 0.2, 0.822742382403)]
    [InlineData(6, 2, 0, 0.987231019974)]
    public void OfEquivalence_IsTheIndependentlyComputedOne(int count, double margin, double effect, double expected) =>
        Assert.Equal(expected, PairedPower.OfEquivalence(margin, 1, count, effect), 1e-5);

    [Theory]
    [InlineData(0.0, 10)]
    [InlineData(double.NaN, 10)]
    [InlineData(1.0, 1)]
    public void OfDifference_WithoutSpreadOrPairs_IsRefused(double standardDeviation, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PairedPower.OfDifference(1, standardDeviation, count));
}

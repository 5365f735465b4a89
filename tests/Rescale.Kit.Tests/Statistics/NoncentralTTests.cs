using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class NoncentralTTests
{
    [Theory]
    // Computed with mpmath 1.2 to 25 digits, as the integral of Φ(t·s − δ) over the density of s = √(χ²/ν) by adaptive quadrature.
    [InlineData(2, 5, 1, 0.7780746626162149)]
    [InlineData(0, 3, 1, 0.1586552539314571)]
    [InlineData(-1, 1, 0.5, 0.1309258733917337)]
    [InlineData(2.5, 9, 3.1622776601683795, 0.2627123846246484)]
    [InlineData(1, 2, -1, 0.9579437362562952)]
    [InlineData(4, 30, 5, 0.1790096294553217)]
    [InlineData(2.009575, 49, 2.981424, 0.1678859523544171)]
    [InlineData(12.7, 1, 3, 0.8138032180076041)]
    public void Cdf_IsTheIndependentlyComputedOne(double t, double degreesOfFreedom, double noncentrality, double expected) =>
        Assert.Equal(expected, NoncentralT.Cdf(t, degreesOfFreedom, noncentrality), 1e-9);

    [Theory]
    [InlineData(-3.2, 4)]
    [InlineData(0.7, 1)]
    [InlineData(2.1, 250)]
    public void Cdf_WithoutNoncentrality_IsStudents(double t, double degreesOfFreedom) =>
        Assert.Equal(MathNet.Numerics.Distributions.StudentT.CDF(0, 1, degreesOfFreedom, t), NoncentralT.Cdf(t, degreesOfFreedom, 0), 1e-12);

    [Theory]
    // R: power.t.test(n = 20, delta = 1) gives 0.8689528 for two groups of 20, on its help page;
    // power.t.test(delta = 0.5, power = 0.8) gives n = 63.77, and Cohen's tables 64 (A power primer, 1992).
    [InlineData(20, 1.0, 0.8689528)]
    [InlineData(64, 0.5, 0.8014586)]
    public void PowerOfTwoGroups_IsThePublishedOne(int perGroup, double effect, double expected)
    {
        var (degreesOfFreedom, noncentrality) = (2 * perGroup - 2, effect * Math.Sqrt(perGroup / 2.0));
        var quantile = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degreesOfFreedom, 0.975);
        Assert.Equal(expected, 1 - NoncentralT.Cdf(quantile, degreesOfFreedom, noncentrality), 5e-8);
    }

    [Fact]
    public void Cdf_NoDegreesOfFreedom_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => NoncentralT.Cdf(1, 0, 1));
}

using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Rescale.Statistics;

/// <summary>
/// What Student's t statistic does when the true mean is not zero: a standard normal variable shifted by δ, over √(χ²/ν) that
/// is independent of it (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 1995, chapter 31). With n
/// values of standard deviation σ and true mean μ, ν = n − 1 and δ = √n · μ / σ.
/// </summary>
public static class NoncentralT
{
    /// <summary>The probability that the statistic is at most <paramref name="t"/>.</summary>
    /// <param name="t">The value, finite.</param>
    /// <param name="degreesOfFreedom">ν, above 0.</param>
    /// <param name="noncentrality">δ, finite; 0 gives Student's t.</param>
    /// <returns>A probability, within 10⁻⁹ of the exact one.</returns>
    public static double Cdf(double t, double degreesOfFreedom, double noncentrality) =>
        Expect(degreesOfFreedom, scale => Normal.CDF(0, 1, t * scale - noncentrality));

    /// <summary>The expectation of a smooth bounded function of √(χ²/ν), the ratio of a sample's standard deviation to the true one.</summary>
    /// <remarks>
    /// In the logarithm of the ratio the density falls off faster than exponentially to one side and exponentially to the other, so the
    /// trapezoidal rule converges exponentially (Trefethen and Weideman, SIAM Review 56, 2014).
    /// </remarks>
    internal static double Expect(double degreesOfFreedom, Func<double, double> function)
    {
        if (!(degreesOfFreedom > 0))
            throw new ArgumentOutOfRangeException(nameof(degreesOfFreedom), degreesOfFreedom, "Degrees of freedom are above 0: two or more values.");
        const double LogarithmOfNothing = -40;
        var half = degreesOfFreedom / 2;
        var logarithmOfPeak = Math.Log(2) + half * Math.Log(half) - SpecialFunctions.GammaLn(half) - half;
        // The density's logarithm relative to its peak at a ratio of 1.
        double Relative(double logarithm) => half * (2 * logarithm + 1 - Math.Exp(2 * logarithm));
        var step = 0.25 / Math.Sqrt(2 * degreesOfFreedom);
        var sum = function(1);
        foreach (var direction in new[] { -step, step })
        {
            for (var logarithm = direction; Relative(logarithm) > LogarithmOfNothing; logarithm += direction)
                sum += Math.Exp(Relative(logarithm)) * function(Math.Exp(logarithm));
        }
        return sum * step * Math.Exp(logarithmOfPeak);
    }
}

using MathNet.Numerics.Distributions;

namespace Rescale.Statistics;

/// <summary>
/// The probability that a study of given size finds what is there, for differences that scatter normally: exact for Student's
/// paired t test through <see cref="NoncentralT"/> (Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988, chapter 2).
/// </summary>
/// <remarks>For the exact sign-flip test see <see cref="SignFlipPower"/>.</remarks>
public static class PairedPower
{
    /// <summary>Power of the two-sided test for a difference.</summary>
    /// <param name="effect">The true mean difference.</param>
    /// <param name="standardDeviation">Standard deviation of one difference, above 0.</param>
    /// <param name="count">Number of pairs, at least 2.</param>
    /// <param name="significance">The test's level, strictly between 0 and 1.</param>
    /// <returns>A probability; the level itself for an effect of zero.</returns>
    public static double OfDifference(double effect, double standardDeviation, int count, double significance = 0.05)
    {
        Check(standardDeviation, count, significance);
        var quantile = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, count - 1, 1 - significance / 2);
        var noncentrality = Math.Sqrt(count) * effect / standardDeviation;
        // The smaller tail is added rather than subtracted from 1, which would cost its digits.
        return NoncentralT.Cdf(-quantile, count - 1, noncentrality) + NoncentralT.Cdf(-quantile, count - 1, -noncentrality);
    }

    /// <summary>
    /// Power of the two one-sided tests for equivalence (<see cref="EquivalenceTest"/>): the probability that the mean lies so far
    /// inside the margin that both reject (Phillips, Journal of Pharmacokinetics and Biopharmaceutics 18, 1990).
    /// </summary>
    /// <param name="margin">The largest difference that does not matter, above 0.</param>
    /// <param name="standardDeviation">Standard deviation of one difference, above 0.</param>
    /// <param name="count">Number of pairs, at least 2.</param>
    /// <param name="effect">The true mean difference.</param>
    /// <param name="significance">The level of each one-sided test, strictly between 0 and 0.5.</param>
    /// <returns>A probability, within 10⁻⁵ of the exact one.</returns>
    public static double OfEquivalence(double margin, double standardDeviation, int count, double effect = 0, double significance = 0.05)
    {
        Check(standardDeviation, count, significance);
        EquivalenceTest.CheckMargin(margin);
        var quantile = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, count - 1, 1 - significance);
        var unit = standardDeviation / Math.Sqrt(count);
        return NoncentralT.Expect(count - 1, scale =>
        {
            var inside = margin / unit - quantile * scale;
            return inside <= 0 ? 0 : Normal.CDF(0, 1, inside - effect / unit) - Normal.CDF(0, 1, -inside - effect / unit);
        });
    }

    internal static void Check(double standardDeviation, int count, double significance)
    {
        if (!(standardDeviation > 0 && double.IsFinite(standardDeviation)))
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, "Power needs a finite standard deviation above 0.");
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        Sample.CheckLevel(significance);
    }
}

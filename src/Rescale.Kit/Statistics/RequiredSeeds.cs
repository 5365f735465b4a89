using MathNet.Numerics.Distributions;

namespace Rescale.Statistics;

/// <summary>
/// How many paired seeds a study needs, for planning: the fewest with which the deciding test can reach its level at all, and has the
/// wanted power by <see cref="SignFlipPower"/>. Several comparisons are planned at the level of Holm's first step, significance /
/// comparisons.
/// </summary>
public static class RequiredSeeds
{
    /// <summary>The largest number planned; what needs more is answered with null.</summary>
    public const int Largest = 10_000;

    /// <summary>The number that finds a true difference with the wanted power.</summary>
    /// <param name="effect">The true mean difference to be found, in the metric's unit; its sign does not matter.</param>
    /// <param name="standardDeviation">Standard deviation of the paired differences in the same unit, at least 0.</param>
    /// <param name="comparisons">How many comparisons share the error rate.</param>
    /// <param name="significance">The family's error rate.</param>
    /// <param name="power">The wanted probability of finding it.</param>
    /// <returns>A number of seeds; null for an effect of zero, or when it exceeds <see cref="Largest"/>.</returns>
    public static int? ForDifference(double effect, double standardDeviation, int comparisons = 1, double significance = 0.05, double power = 0.8)
    {
        var least = SignFlipTest.MinimumCount(comparisons, significance);
        return Search(least, Math.Abs(effect), standardDeviation, significance / comparisons / 2, power, count =>
            SignFlipPower.OfDifference(effect, standardDeviation, count, significance / comparisons));
    }

    /// <summary>The number that shows equivalence with the wanted power.</summary>
    /// <param name="margin">The largest difference that does not matter, in the metric's unit, above 0.</param>
    /// <param name="standardDeviation">Standard deviation of the paired differences in the same unit, at least 0.</param>
    /// <param name="effect">The true mean difference.</param>
    /// <param name="comparisons">How many comparisons share the error rate.</param>
    /// <param name="significance">The family's error rate.</param>
    /// <param name="power">The wanted probability of showing it.</param>
    /// <returns>A number of seeds; null when the true difference is not inside the margin, or the number exceeds <see cref="Largest"/>.</returns>
    public static int? ForEquivalence(double margin, double standardDeviation, double effect = 0, int comparisons = 1, double significance = 0.05, double power = 0.8)
    {
        EquivalenceTest.CheckMargin(margin);
        var least = SignFlipTest.MinimumCount(comparisons, significance, sides: 1);
        return Search(least, Math.Max(0, margin - Math.Abs(effect)), standardDeviation, significance / comparisons, power, count =>
            SignFlipPower.OfEquivalence(margin, standardDeviation, count, effect, significance / comparisons));
    }

    private static int? Search(int least, double distance, double standardDeviation, double oneSided, double power, Func<int, double> powerOf)
    {
        Sample.CheckLevel(power);
        if (!(standardDeviation >= 0 && double.IsFinite(standardDeviation)))
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, "A plan needs a finite standard deviation of at least 0.");
        // No test needs fewer than the one that knows the spread, and the answer lies just above its number.
        var known = Math.Max(0, Normal.InvCDF(0, 1, 1 - oneSided) + Normal.InvCDF(0, 1, power)) * standardDeviation / distance;
        if (distance == 0 || known * known > Largest)
            return null;
        var start = Math.Max(least, (int)Math.Ceiling(known * known));
        if (standardDeviation == 0 || powerOf(start) >= power)
            return start;
        var (tooFew, enough) = (start, start + 1);
        while (powerOf(enough) < power)
        {
            if (enough >= Largest)
                return null;
            (tooFew, enough) = (enough, Math.Min(Largest, enough + 2 * (enough - start)));
        }
        while (enough - tooFew > 1)
        {
            var middle = (tooFew + enough) / 2;
            (tooFew, enough) = powerOf(middle) >= power ? (tooFew, middle) : (middle, enough);
        }
        return enough;
    }
}

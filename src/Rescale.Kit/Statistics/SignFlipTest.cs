namespace Rescale.Statistics;

/// <summary>
/// Fisher's exact sign-flip permutation test for paired differences (The Design of Experiments, 1935, §21) and its inversion.
/// Under the null hypothesis each difference is as likely with the opposite sign, so that all 2ⁿ sign patterns are equally
/// likely; the p-value is the share of patterns whose sum is at least as far from zero as the observed one. Nothing else is
/// assumed, and nothing is sampled.
/// </summary>
/// <remarks>
/// A pattern flips a subset S of the differences, and its sum reaches the observed one exactly when the mean over S of
/// (d − δ) is at most zero. The p-value at every shift δ is therefore a count of subset means below δ, and the interval's ends
/// are order statistics of the 2ⁿ − 1 subset means (Hartigan, "Using subsample values as typical values", JASA 64, 1969).
/// Counting joins the sorted sums of two halves, which keeps 40 differences exact within a second.
/// </remarks>
public static class SignFlipTest
{
    /// <summary>The method's name as it stands in captions.</summary>
    public const string MethodName = "exact sign-flip test, inverted";

    /// <summary>The most differences the test takes: beyond, use Student's t.</summary>
    public const int MaximumCount = 40;

    // Differences of accuracies such as 0.91 − 0.90 carry rounding noise; sums closer than this share of Σ|d| count as ties.
    private const double TieTolerance = 1e-12;

    /// <summary>The exact two-sided p-value for a centre of symmetry at <paramref name="shift"/>.</summary>
    /// <param name="differences">1 to <see cref="MaximumCount"/> finite differences.</param>
    /// <param name="shift">The hypothesized true difference.</param>
    /// <returns>A value in [2/2ⁿ, 1].</returns>
    public static double PValue(IEnumerable<double> differences, double shift = 0)
    {
        var shifted = Checked(differences).Select(difference => difference - shift).ToArray();
        var tolerance = TieTolerance * shifted.Sum(Math.Abs);
        var sum = shifted.Sum();
        if (Math.Abs(sum) <= tolerance)
            return 1;
        if (sum < 0)
            shifted = Array.ConvertAll(shifted, value => -value);
        return Math.Min(1, 2 * SubsetSums.CountAtMost(shifted, tolerance) / Math.Pow(2, shifted.Length));
    }

    /// <summary>All shifts that the test does not reject at 1 − <paramref name="level"/>.</summary>
    /// <param name="differences">1 to <see cref="MaximumCount"/> finite differences.</param>
    /// <param name="level">
    /// Confidence level. Below log₂(2 / (1 − level)) differences (six for 95 %) no shift can be rejected and the interval is unbounded.
    /// </param>
    public static Interval Interval(IEnumerable<double> differences, double level = 0.95)
    {
        Sample.CheckLevel(level);
        var values = Checked(differences);
        var rank = Math.Floor((1 - level) * Math.Pow(2, values.Length - 1) + 1e-9);
        if (rank < 1)
            return new Interval(double.NegativeInfinity, double.PositiveInfinity, level, MethodName);
        var low = SubsetMeanOfRank(values, rank);
        var high = -SubsetMeanOfRank(Array.ConvertAll(values, value => -value), rank);
        return new Interval(low, high, level, MethodName);
    }

    /// <summary>The smallest number of pairs with which <paramref name="comparisons"/> comparisons under Holm can reach a claim.</summary>
    /// <param name="comparisons">How many comparisons share the error rate; at least 1.</param>
    /// <param name="significance">The family's error rate.</param>
    /// <returns>The smallest n with comparisons · 2 / 2ⁿ ≤ significance: 6 for one comparison at 5 %.</returns>
    public static int MinimumCount(int comparisons = 1, double significance = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(comparisons, 1);
        Sample.CheckLevel(significance);
        var count = 1;
        while (comparisons * 2 / Math.Pow(2, count) > significance)
            count++;
        return count;
    }

    private static double[] Checked(IEnumerable<double> differences)
    {
        var values = Sample.Checked(differences, nameof(differences));
        return values.Length <= MaximumCount ? values : throw new ArgumentException(
            $"{values.Length} differences have too many sign patterns to count (the limit is {MaximumCount}); use Student's t.", nameof(differences));
    }

    // The rank-th smallest subset mean, by bisection on the count of subset means below a shift.
    private static double SubsetMeanOfRank(double[] values, double rank)
    {
        if (rank == 1)
            return values.Min();
        var (low, high) = (values.Min(), values.Max());
        var tolerance = TieTolerance * values.Sum(Math.Abs);
        for (var i = 0; i < 200 && high - low > tolerance; i++)
        {
            var middle = low + (high - low) / 2;
            // The empty subset always counts and is no mean.
            var below = SubsetSums.CountAtMost(Array.ConvertAll(values, value => value - middle), 0) - 1;
            if (below >= rank)
                high = middle;
            else
                low = middle;
        }
        return high;
    }
}

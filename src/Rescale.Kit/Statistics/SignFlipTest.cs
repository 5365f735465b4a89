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
/// Two variants that do equally well give symmetric differences whatever law their runs follow, so the level is exact for them. Differences
/// that are skewed around a mean of zero break the assumption: with exponential ones six pairs are claimed in 6.6 % of studies.
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

    /// <summary>The exact p-value against a centre of symmetry at or below <paramref name="shift"/>: small when the differences lie above it.</summary>
    /// <param name="differences">1 to <see cref="MaximumCount"/> finite differences.</param>
    /// <param name="shift">The hypothesized largest true difference.</param>
    /// <returns>A value in [1/2ⁿ, 1].</returns>
    public static double OneSidedPValue(IEnumerable<double> differences, double shift = 0)
    {
        var shifted = Checked(differences).Select(difference => difference - shift).ToArray();
        return SubsetSums.CountAtMost(shifted, TieTolerance * shifted.Sum(Math.Abs)) / Math.Pow(2, shifted.Length);
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
    /// <param name="sides">2 for a difference either way, 1 for the one-sided tests of an equivalence.</param>
    /// <returns>The smallest n with comparisons · sides / 2ⁿ ≤ significance: 6 for one two-sided comparison at 5 %.</returns>
    public static int MinimumCount(int comparisons = 1, double significance = 0.05, int sides = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(comparisons, 1);
        CheckSides(sides);
        Sample.CheckLevel(significance);
        var count = 1;
        while (comparisons * sides / Math.Pow(2, count) > significance)
            count++;
        return count;
    }

    /// <summary>The largest p-value not above <paramref name="significance"/> that some pattern of signs gives: the test's true level.</summary>
    /// <param name="count">Number of pairs, 1 to <see cref="MaximumCount"/>.</param>
    /// <param name="significance">The nominal level.</param>
    /// <param name="sides">2 for a difference either way, 1 for a one-sided test.</param>
    /// <returns>0 when no pattern reaches the level; 2/64 for six pairs, two-sided at 5 %.</returns>
    public static double AttainedLevel(int count, double significance = 0.05, int sides = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaximumCount);
        CheckSides(sides);
        Sample.CheckLevel(significance);
        var patterns = Math.Pow(2, count) / sides;
        return Math.Floor(significance * patterns + 1e-9) / patterns;
    }

    private static void CheckSides(int sides)
    {
        if (sides is not (1 or 2))
            throw new ArgumentOutOfRangeException(nameof(sides), sides, "A test has one side or two.");
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

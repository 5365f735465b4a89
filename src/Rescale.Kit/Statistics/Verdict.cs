namespace Rescale.Statistics;

/// <summary>A conclusion in words that never says more than the numbers carry.</summary>
/// <param name="Outcome">What the comparison says about the hypothesis.</param>
/// <param name="Reason">Why, in one clause without a full stop.</param>
/// <param name="CountNeeded">
/// For an inconclusive outcome about how many pairs would decide; null when that is more than <see cref="LargestPlan"/>, and for the
/// other outcomes.
/// </param>
/// <remarks>
/// The number needed is planned for 80 % power (<see cref="RequiredSeeds"/>) from the observed spread and the stated smallest effect or
/// margin; where none is stated, or the study already has as many pairs, from the observed mean. From few pairs it is rough: it plans
/// the next study and decides nothing.
/// </remarks>
public sealed record Verdict(Outcome Outcome, string Reason, int? CountNeeded = null)
{
    /// <summary>Beyond this many pairs a verdict says "more than" instead of a number to plan with.</summary>
    public const int LargestPlan = 200;

    /// <summary>
    /// Judges the hypothesis that the true difference is above zero. <em>Not supported</em>: the test finds a difference the other way, or
    /// the interval of level 1 − significance / comparisons lies wholly below the smallest effect that matters. <em>Supported</em>:
    /// otherwise, and the test finds a difference above zero. <em>Inconclusive</em>: everything else.
    /// </summary>
    /// <param name="differences">Differences oriented so that positive ones speak for the hypothesis.</param>
    /// <param name="adjustedPValue">The comparison's p-value after Holm's correction; null takes the raw one times <paramref name="comparisons"/>.</param>
    /// <param name="comparisons">How many comparisons share the error rate.</param>
    /// <param name="significance">The family's error rate.</param>
    /// <param name="smallestEffect">The smallest difference that matters, stated beforehand; 0 for none stated.</param>
    public static Verdict Of(
        PairedDifferences differences,
        double? adjustedPValue = null,
        int comparisons = 1,
        double significance = 0.05,
        double smallestEffect = 0)
    {
        ArgumentNullException.ThrowIfNull(differences);
        ArgumentOutOfRangeException.ThrowIfNegative(smallestEffect);
        var least = SignFlipTest.MinimumCount(comparisons, significance);
        var found = (adjustedPValue ?? comparisons * differences.PValue) <= significance;
        var interval = smallestEffect > 0 ? differences.Confidence(1 - significance / comparisons) : null;
        if (found && differences.Mean < 0)
            return new Verdict(Outcome.NotSupported, "the difference goes the other way");
        if (interval is not null && interval.High < smallestEffect)
            return new Verdict(Outcome.NotSupported, "any improvement is smaller than the smallest that matters");
        if (found)
        {
            return new Verdict(Outcome.Supported, interval is null ? "the difference was found"
                : interval.Low >= smallestEffect ? "the difference was found, and it is as large as the smallest that matters"
                : "the difference was found, though whether it is as large as the smallest that matters is open");
        }
        return Inconclusive(differences, least, significance, "the seeds scatter too much for the difference", Plan);

        int? Plan(double spread)
        {
            var planned = Seeds(smallestEffect > 0 ? smallestEffect : differences.Mean);
            // Enough pairs for the smallest effect, and yet undecided: the truth lies between it and zero. What is nearer to be excluded decides.
            return smallestEffect > 0 && planned <= differences.Count
                ? Seeds(Math.Max(Math.Abs(differences.Mean), smallestEffect - differences.Mean))
                : planned;
            int? Seeds(double effect) => RequiredSeeds.ForDifference(effect, spread, comparisons, significance);
        }
    }

    /// <summary>
    /// Judges the hypothesis that the true difference is smaller than a margin, either way. <em>Supported</em>: two one-sided tests
    /// (<see cref="EquivalenceTest"/>) show it. <em>Not supported</em>: the interval of level 1 − significance / comparisons lies wholly
    /// outside the margin. <em>Inconclusive</em>: everything else.
    /// </summary>
    /// <param name="differences">The paired differences.</param>
    /// <param name="margin">The largest difference that does not matter, stated beforehand, above 0.</param>
    /// <param name="adjustedPValue">The equivalence test's p-value after Holm's correction; null takes the raw one times <paramref name="comparisons"/>.</param>
    /// <param name="comparisons">How many comparisons share the error rate.</param>
    /// <param name="significance">The family's error rate, below 0.5.</param>
    public static Verdict OfEquivalence(
        PairedDifferences differences,
        double margin,
        double? adjustedPValue = null,
        int comparisons = 1,
        double significance = 0.05)
    {
        ArgumentNullException.ThrowIfNull(differences);
        EquivalenceTest.CheckMargin(margin);
        var least = SignFlipTest.MinimumCount(comparisons, significance, sides: 1);
        if ((adjustedPValue ?? comparisons * EquivalenceTest.Of(differences, margin, significance).PValue) <= significance)
            return new Verdict(Outcome.Supported, "the difference is smaller than the margin");
        var interval = differences.Confidence(1 - significance / comparisons);
        if (interval.Low >= margin || interval.High <= -margin)
            return new Verdict(Outcome.NotSupported, "the difference is larger than the margin");
        return Inconclusive(differences, least, significance, "the seeds scatter too much for the margin", Plan);

        int? Plan(double spread)
        {
            var planned = RequiredSeeds.ForEquivalence(margin, spread, 0, comparisons, significance);
            if (!(planned <= differences.Count))
                return planned;
            var size = Math.Abs(differences.Mean);
            return size < margin
                ? RequiredSeeds.ForEquivalence(margin, spread, size, comparisons, significance)
                : RequiredSeeds.ForDifference(size - margin, spread, comparisons, significance);
        }
    }

    /// <summary>"supported", "not supported" or "inconclusive", the last with the number of seeds it would need.</summary>
    public override string ToString() => Outcome switch
    {
        Outcome.Supported => "supported",
        Outcome.NotSupported => "not supported",
        _ when CountNeeded is { } count => $"inconclusive (needs about {count} seeds)",
        _ => $"inconclusive (needs more than {LargestPlan} seeds)",
    };

    private static Verdict Inconclusive(PairedDifferences differences, int least, double significance, string reason, Func<double, int?> plan)
    {
        if (differences.Count < least)
            reason = $"{differences.Count} {(differences.Count == 1 ? "pair" : "pairs")} cannot reach the {FormattableString.Invariant($"{100 * significance:0.##}")} % level";
        // One pair shows no spread to plan with, so only the test's own minimum is known.
        var planned = differences.Count < 2 ? least : plan(differences.StandardDeviation);
        return new Verdict(Outcome.Inconclusive, reason, planned <= LargestPlan ? Math.Max(planned.Value, differences.Count + 1) : null);
    }
}

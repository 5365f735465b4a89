namespace Rescale.Statistics;

/// <summary>A conclusion in words that never says more than the numbers carry.</summary>
/// <param name="Outcome">What the comparison says about the hypothesis.</param>
/// <param name="Reason">Why, in one clause without a full stop.</param>
/// <param name="CountNeeded">For an inconclusive outcome about how many pairs would decide, where that can be estimated.</param>
public sealed record Verdict(Outcome Outcome, string Reason, int? CountNeeded = null)
{
    // Beyond this the estimate says "too small an effect to be worth deciding", not a number to plan with.
    private const int LargestPlan = 1000;

    /// <summary>Judges the hypothesis that the true difference is above zero.</summary>
    /// <param name="differences">Differences oriented so that positive ones speak for the hypothesis.</param>
    /// <param name="adjustedPValue">The comparison's p-value after correction; null takes the raw one.</param>
    /// <param name="comparisons">How many comparisons share the error rate.</param>
    /// <param name="significance">The family's error rate.</param>
    /// <param name="smallestEffect">The smallest difference that matters, zero or positive: below it the hypothesis counts as not supported.</param>
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
        if (differences.Count < least)
            return Inconclusive($"{differences.Count} pairs cannot reach the {100 * significance:0.##} % level");

        var found = (adjustedPValue ?? differences.PValue) <= significance;
        if (found && differences.Mean < 0)
            return new Verdict(Outcome.NotSupported, "the difference goes the other way");
        if (smallestEffect > 0 && differences.Confidence(1 - significance).High < smallestEffect)
            return new Verdict(Outcome.NotSupported, "any difference is smaller than the smallest that matters");
        return found
            ? new Verdict(Outcome.Supported, "the difference was found")
            : Inconclusive("the seeds scatter too much for the difference");

        Verdict Inconclusive(string reason)
        {
            // One pair shows no scatter to plan with, so only the test's own minimum is known.
            var planned = differences.Count < 2 ? least : differences.RequiredCount(significance / comparisons);
            int? needed = planned <= LargestPlan ? Math.Max((int)planned, Math.Max(least, differences.Count + 1)) : null;
            return new Verdict(Outcome.Inconclusive, reason, needed);
        }
    }

    /// <summary>"supported", "not supported" or "inconclusive", the last with the number of seeds it would need.</summary>
    public override string ToString() => Outcome switch
    {
        Outcome.Supported => "supported",
        Outcome.NotSupported => "not supported",
        _ when CountNeeded is { } count => $"inconclusive (needs about {count} seeds)",
        _ => "inconclusive",
    };
}

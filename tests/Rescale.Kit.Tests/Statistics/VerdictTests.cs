using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class VerdictTests
{
    [Fact]
    public void Of_SixPairsThatAgree_IsSupported() =>
        Assert.Equal("supported", Verdict.Of(new PairedDifferences([1, 2, 1, 2, 3, 1])).ToString());

    [Fact]
    public void Of_SixPairsThatAgreeOnTheOpposite_IsNotSupported() =>
        Assert.Equal("not supported", Verdict.Of(new PairedDifferences([-1, -2, -1, -2, -3, -1])).ToString());

    [Fact]
    public void Of_FivePairsThatAgree_NeedsSix() =>
        Assert.Equal("inconclusive (needs about 6 seeds)", Verdict.Of(new PairedDifferences([1, 2, 1, 2, 3])).ToString());

    [Fact]
    public void Of_SixPairsInAFamilyOfFour_NeedsEight() =>
        Assert.Equal(8, Verdict.Of(new PairedDifferences([1, 2, 1, 2, 3, 1]), comparisons: 4).CountNeeded);

    [Fact]
    public void Of_TooFewPairsThatScatter_NeedsMoreThanTheTestsMinimum() =>
        // Mean 1, SD 5: the t test would need about 200.
        Assert.InRange(Verdict.Of(new PairedDifferences([6, -4, 1])).CountNeeded!.Value, 150, 250);

    [Fact]
    public void Of_OnePair_NeedsTheTestsMinimum() => Assert.Equal(6, Verdict.Of(new PairedDifferences([1])).CountNeeded);

    [Fact]
    public void Of_PairsThatScatter_NeedsMoreThanItHas()
    {
        var verdict = Verdict.Of(new PairedDifferences([3, -2, 2, -1, 1, 2]));
        Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
        Assert.InRange(verdict.CountNeeded!.Value, 7, 1000);
    }

    [Fact]
    public void Of_NoDifferenceAtAll_IsInconclusiveWithoutAPlan() =>
        Assert.Equal("inconclusive", Verdict.Of(new PairedDifferences([1, -1, 1, -1, 1, -1])).ToString());

    [Fact]
    public void Of_CorrectedPValueAboveTheLevel_IsNotAClaim() =>
        Assert.Equal(Outcome.Inconclusive, Verdict.Of(new PairedDifferences([1, 2, 1, 2, 3, 1]), adjustedPValue: 0.06).Outcome);

    [Fact]
    public void Of_DifferenceBelowTheSmallestThatMatters_IsNotSupported() =>
        Assert.Equal(Outcome.NotSupported, Verdict.Of(new PairedDifferences([1, 2, 1, 2, 3, 1]), smallestEffect: 5).Outcome);
}

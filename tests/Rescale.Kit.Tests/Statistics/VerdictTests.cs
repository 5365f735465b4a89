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
    public void Of_NoDifferenceAtAll_NeedsMoreThanAnyPlan() => Assert.Equal(
        "inconclusive (needs more than 200 seeds)", Verdict.Of(new PairedDifferences([1, -1, 1, -1, 1, -1])).ToString());

    [Fact]
    public void Of_CorrectedPValueAboveTheLevel_IsNotAClaim() =>
        Assert.Equal(Outcome.Inconclusive, Verdict.Of(new PairedDifferences([1, 2, 1, 2, 3, 1]), adjustedPValue: 0.06).Outcome);

    [Fact]
    public void Of_DifferenceBelowTheSmallestThatMatters_IsNotSupported() =>
        Assert.Equal(Outcome.NotSupported, Verdict.Of(new PairedDifferences([1, 2, 1, 2, 3, 1]), smallestEffect: 5).Outcome);

    [Fact]
    public void Of_IntervalAcrossTheSmallestThatMatters_IsSupportedAndSaysWhatIsOpen()
    {
        var verdict = Verdict.Of(new PairedDifferences([1, 2, 1, 2, 3, 1]), smallestEffect: 2.5);
        Assert.Equal(Outcome.Supported, verdict.Outcome);
        Assert.EndsWith("is open", verdict.Reason);
    }

    [Fact]
    public void Of_ScatteredPairs_PlansForTheStatedSmallestEffect()
    {
        double[] values = [3, -2, 2, -1, 1, 2];
        var spread = new PairedDifferences(values).StandardDeviation;
        Assert.Equal(RequiredSeeds.ForDifference(0.5, spread), Verdict.Of(new PairedDifferences(values), smallestEffect: 0.5).CountNeeded);
    }

    [Fact]
    public void Of_UndecidedThoughLargeEnoughForTheSmallestEffect_PlansToExcludeWhatIsFarther()
    {
        // Mean 1, SD 2.1: fewer than the twelve pairs would do for an effect of 2.2, which is 1.2 from the mean.
        double[] values = [3, -2, 2, -1, 1, 4, 3, -2, 2, -1, 1, 2];
        var differences = new PairedDifferences(values);
        Assert.Equal(RequiredSeeds.ForDifference(2.2 - differences.Mean, differences.StandardDeviation), Verdict.Of(differences, smallestEffect: 2.2).CountNeeded);
    }

    [Fact]
    public void OfEquivalence_SmallDifferences_IsSupported() =>
        Assert.Equal("supported", Verdict.OfEquivalence(new PairedDifferences([0.1, -0.2, 0.3, 0, 0.1]), margin: 0.5).ToString());

    [Fact]
    public void OfEquivalence_LargeDifferences_IsNotSupported() =>
        Assert.Equal(Outcome.NotSupported, Verdict.OfEquivalence(new PairedDifferences([-1, -2, -1, -2, -3, -1]), margin: 0.5).Outcome);

    [Fact]
    public void OfEquivalence_DifferencesAcrossTheMargin_PlansForNoDifference()
    {
        var differences = new PairedDifferences([1, -2, 1, -1, 2, 0]);
        var verdict = Verdict.OfEquivalence(differences, margin: 0.5);
        Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
        Assert.Equal(RequiredSeeds.ForEquivalence(0.5, differences.StandardDeviation), verdict.CountNeeded);
    }

    [Fact]
    public void OfEquivalence_FourPairsThatAgree_NeedsFive()
    {
        var verdict = Verdict.OfEquivalence(new PairedDifferences([0.1, -0.1, 0.1, -0.1]), margin: 1);
        Assert.Equal(5, verdict.CountNeeded);
        Assert.Contains("4 pairs cannot reach the 5 % level", verdict.Reason);
    }
}

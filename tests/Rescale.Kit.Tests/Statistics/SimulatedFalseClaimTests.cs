using Rescale.Statistics;
using static Rescale.Tests.Statistics.SimulatedStudies;

namespace Rescale.Tests.Statistics;

public class SimulatedFalseClaimTests
{
    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    public void NoEffect_NormalDifferences_IsClaimedAtTheAttainedLevel(int pairs) =>
        AssertShare(SignFlipTest.AttainedLevel(pairs), Draw(pairs).Share(IsClaimed));

    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    public void NoEffect_SkewedRuns_IsClaimedAtTheAttainedLevel(int pairs) =>
        AssertShare(SignFlipTest.AttainedLevel(pairs), Draw(pairs, law: DifferenceOfSkewedRuns).Share(IsClaimed));

    [Fact]
    public void NoEffect_SkewedDifferences_IsClaimedMoreOftenThanTheLevelAsDocumented() =>
        // All six fall on one side of zero with probability (1 − 1/e)⁶ + 1/e⁶ = 0.066: the limit that the test's documentation names.
        AssertShare(Math.Pow(1 - 1 / Math.E, 6) + Math.Pow(Math.E, -6), Draw(6, law: SkewedDifference).Share(study => study.PValue <= 0.05));

    [Fact]
    public void TrueEffectAsLargeAsTheSmallestThatMatters_IsDeniedAtTheLevelAtMost() =>
        AssertAtMost(0.025, Draw(10, effect: 1).Share(study => Verdict.Of(study, smallestEffect: 1).Outcome == Outcome.NotSupported));

    [Theory]
    [InlineData(6)]
    [InlineData(10)]
    public void DifferenceAtTheMargin_IsCalledEquivalentAtTheLevelAtMost(int pairs)
    {
        AssertAtMost(0.05, Draw(pairs, effect: 2).Share(study => Verdict.OfEquivalence(study, margin: 2).Outcome == Outcome.Supported));
        AssertAtMost(0.05, Draw(pairs, effect: -2).Share(study => EquivalenceTest.Student(study, margin: 2).IsShown));
        AssertAtMost(0.05, Draw(pairs, effect: -2, law: DifferenceOfSkewedRuns).Share(study => EquivalenceTest.Of(study, margin: 2).IsShown));
    }

    [Fact]
    public void NoEffect_IsDeniedEquivalenceAtTheLevelAtMost() =>
        AssertAtMost(0.05, Draw(8).Share(study => Verdict.OfEquivalence(study, margin: 0.01).Outcome == Outcome.NotSupported));

    private static bool IsClaimed(PairedDifferences study) => Verdict.Of(study).Outcome != Outcome.Inconclusive;
}

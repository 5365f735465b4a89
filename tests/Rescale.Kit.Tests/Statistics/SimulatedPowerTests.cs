using Rescale.Statistics;
using static Rescale.Tests.Statistics.SimulatedStudies;

namespace Rescale.Tests.Statistics;

public class SimulatedPowerTests
{
    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    public void StudentsTest_FindsTheEffectAsOftenAsComputed(int pairs) => AssertShare(
        PairedPower.OfDifference(1, 1, pairs),
        Draw(pairs, effect: 1).Share(study => StudentT.PValue(study.Mean, study.StandardDeviation, study.Count) <= 0.05));

    [Fact]
    public void SignFlipTestOfSixPairs_FindsTheEffectWhenAllAgree()
    {
        var positive = MathNet.Numerics.Distributions.Normal.CDF(0, 1, 1.5);
        AssertShare(Math.Pow(positive, 6), Draw(6, effect: 1.5).Share(study => Verdict.Of(study).Outcome == Outcome.Supported));
    }

    [Theory]
    [InlineData(6, 1.5)]
    [InlineData(8, 1.0)]
    [InlineData(10, 1.0)]
    [InlineData(20, 0.65)]
    public void SignFlipTest_HasNearlyThePowerComputedAtItsAttainedLevel(int pairs, double effect)
    {
        var computed = PairedPower.OfDifference(effect, 1, pairs, SignFlipTest.AttainedLevel(pairs));
        var found = Draw(pairs, effect).Share(study => study.PValue <= 0.05);
        // The documented loss at few pairs, and the simulation's own tolerance.
        Assert.InRange(found, computed - 0.06 - Tolerance(computed), computed + Tolerance(computed));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.5)]
    [InlineData(0.8)]
    public void RequiredSeeds_FindTheEffectWithThePowerPlanned(double effect)
    {
        var pairs = RequiredSeeds.ForDifference(effect, 1)!.Value;
        var found = Draw(pairs, effect).Share(study => Verdict.Of(study).Outcome == Outcome.Supported);
        Assert.InRange(found, 0.8 - 0.06 - Tolerance(0.8), PairedPower.OfDifference(effect, 1, pairs) + Tolerance(0.8));
    }

    [Fact]
    public void EquivalenceTest_ShowsEquivalenceAsOftenAsComputed()
    {
        AssertShare(PairedPower.OfEquivalence(1, 1, 10), Draw(10).Share(study => EquivalenceTest.Student(study, 1).IsShown));
        var attained = SignFlipTest.AttainedLevel(10, sides: 1);
        var computed = PairedPower.OfEquivalence(1, 1, 10, 0, attained);
        Assert.InRange(Draw(10).Share(study => EquivalenceTest.Of(study, 1).IsShown), computed - 0.06 - Tolerance(computed), computed + Tolerance(computed));
    }
}

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
    public void SignFlipTest_OfSixPairs_FindsTheEffectAsOftenAsComputed() => AssertShare(
        SignFlipPower.OfDifference(1.5, 1, 6), Draw(6, effect: 1.5).Share(study => Verdict.Of(study).Outcome == Outcome.Supported));

    [Theory]
    [InlineData(7, 1.2, 0.03)]
    [InlineData(8, 1.0, 0.02)]
    [InlineData(10, 1.0, 0.01)]
    [InlineData(20, 0.65, 0.01)]
    public void SignFlipTest_FallsShortOfTheComputedPowerByNoMoreThanDocumented(int pairs, double effect, double loss)
    {
        var computed = SignFlipPower.OfDifference(effect, 1, pairs);
        var found = Draw(pairs, effect).Share(study => study.PValue <= 0.05);
        Assert.InRange(found, computed - loss - Tolerance(computed), computed + Tolerance(computed));
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(1.0)]
    [InlineData(1.8)]
    public void RequiredSeeds_FindTheEffectWithThePowerPlanned(double effect)
    {
        var pairs = RequiredSeeds.ForDifference(effect, 1)!.Value;
        var found = Draw(pairs, effect).Share(study => Verdict.Of(study).Outcome == Outcome.Supported);
        Assert.InRange(found, 0.8 - 0.03 - Tolerance(0.8), SignFlipPower.OfDifference(effect, 1, pairs) + Tolerance(0.8));
    }

    [Fact]
    public void StudentsEquivalenceTest_ShowsEquivalenceAsOftenAsComputed() =>
        AssertShare(PairedPower.OfEquivalence(1, 1, 10), Draw(10).Share(study => EquivalenceTest.Student(study, 1).IsShown));

    [Fact]
    public void ExactEquivalenceTest_ShowsEquivalenceAsOftenAsComputed()
    {
        AssertShare(SignFlipPower.OfEquivalence(1.5, 1, 5), Draw(5).Share(study => EquivalenceTest.Of(study, 1.5).IsShown));
        var computed = SignFlipPower.OfEquivalence(1, 1, 10);
        Assert.InRange(Draw(10).Share(study => EquivalenceTest.Of(study, 1).IsShown), computed - 0.03 - Tolerance(computed), computed + Tolerance(computed));
    }
}

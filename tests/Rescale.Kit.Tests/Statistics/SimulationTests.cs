using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class SimulationTests
{
    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    public void NoEffect_IsClaimedAtTheStatedLevelAtMost(int pairs)
    {
        var claims = SimulatedStudies.Draw(pairs, effect: 0).Count(study => Verdict.Of(study).Outcome != Outcome.Inconclusive);
        Assert.InRange(claims / (double)SimulatedStudies.Count, 0, 0.05 + SimulatedStudies.Tolerance(0.05));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    public void Interval_CoversAsOftenAsItsSignPatternsSay(int pairs)
    {
        // For a symmetric continuous law the coverage is exactly 1 − 2·rank/2ⁿ, at or just above 95 %.
        var rank = Math.Floor(0.05 * Math.Pow(2, pairs - 1));
        var exact = 1 - 2 * rank / Math.Pow(2, pairs);
        var covered = SimulatedStudies.Draw(pairs, effect: 0.7).Count(study => study.Confidence().Contains(0.7));
        var tolerance = SimulatedStudies.Tolerance(exact);
        Assert.InRange(covered / (double)SimulatedStudies.Count, exact - tolerance, exact + tolerance);
        Assert.InRange(exact, 0.95, 0.97);
    }

    [Fact]
    public void RequiredCount_FindsTheEffectWithTheStatedPower()
    {
        // Effect 1, SD 1: about 10 pairs for 80 %; the exact test gives up a little power to Student's t.
        var pairs = (int)StudentT.RequiredCount(1, 1);
        var found = SimulatedStudies.Draw(pairs, effect: 1).Count(study => Verdict.Of(study).Outcome == Outcome.Supported);
        Assert.InRange(found / (double)SimulatedStudies.Count, 0.75, 0.85);
    }
}

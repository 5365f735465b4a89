using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class EquivalenceTestTests
{
    private static readonly PairedDifferences sleep = new(StudentsSleep.Differences);

    [Theory]
    // One-sided tails of t = (margin − 1.58) / 0.38896 with 9 degrees of freedom, computed with mpmath 1.2.
    [InlineData(0.5, 0.9892407566)]
    [InlineData(2, 0.1541572357)]
    [InlineData(3, 0.002655570293)]
    public void Student_OfStudentsSleep_IsTheIndependentlyComputedOne(double margin, double expected) =>
        Assert.Equal(expected, EquivalenceTest.Student(sleep, margin).PValue, 1e-9);

    [Fact]
    public void Student_IsShownExactlyWhenThe90PercentIntervalLiesInside()
    {
        var interval = sleep.StudentConfidence(0.9);
        var needed = Math.Max(-interval.Low, interval.High);
        Assert.True(EquivalenceTest.Student(sleep, needed + 1e-9).IsShown);
        Assert.False(EquivalenceTest.Student(sleep, needed - 1e-9).IsShown);
        Assert.Equal(interval, EquivalenceTest.Student(sleep, 1).Interval);
    }

    [Fact]
    public void Of_IsShownExactlyWhenThe90PercentIntervalLiesInside()
    {
        var interval = sleep.Confidence(0.9);
        var needed = Math.Max(-interval.Low, interval.High);
        Assert.True(EquivalenceTest.Of(sleep, needed + 1e-6).IsShown);
        Assert.False(EquivalenceTest.Of(sleep, needed - 1e-6).IsShown);
    }

    [Fact]
    public void Of_CountsSignPatternsAroundBothMargins()
    {
        double[] values = [0.2, -0.3, 0.4, 0.1, -0.1, 0.5, -0.2];
        Assert.Equal(Math.Max(Enumerated(values, 0.45), Enumerated([.. values.Select(value => -value)], 0.45)),
            EquivalenceTest.Of(new PairedDifferences(values), 0.45).PValue, 1e-15);
        Assert.Equal(1 / 128.0, EquivalenceTest.Of(new PairedDifferences(values), 0.6).PValue, 1e-15);

        // The share of patterns of signs with which the deviations from −margin sum to as much as they do.
        static double Enumerated(double[] values, double margin)
        {
            var patterns = 1 << values.Length;
            var sum = values.Sum(value => value + margin);
            return Enumerable.Range(0, patterns).Count(pattern =>
                values.Select((value, i) => (pattern >> i & 1) == 0 ? value + margin : -value - margin).Sum() >= sum - 1e-9) / (double)patterns;
        }
    }

    [Fact]
    public void Of_FourPairs_CannotShowIt()
    {
        var test = EquivalenceTest.Of(new PairedDifferences([0.1, -0.1, 0, 0.1]), 100);
        Assert.False(test.IsShown);
        Assert.Equal("not shown to be equivalent within ±100 (no 90 % interval from so few pairs; p = 0.063, two one-sided exact sign-flip tests)", test.ToString());
    }

    [Fact]
    public void Text_SaysMarginIntervalAndTest() => Assert.Equal(
        "equivalent within ±3 (90 % interval −2.293 to −0.867, Student's t; p = 0.003, two one-sided paired t tests)",
        EquivalenceTest.Student(sleep, 3).ToString());

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Of_WithoutAMargin_IsRefused(double margin) =>
        Assert.Contains("stated before the runs", Assert.Throws<ArgumentOutOfRangeException>(() => EquivalenceTest.Of(sleep, margin)).Message);

    [Fact]
    public void Of_BeyondTheExactTest_IsStudents()
    {
        var many = new PairedDifferences(Enumerable.Range(0, 60).Select(i => i % 5 - 2.0));
        Assert.Equal("two one-sided paired t tests", EquivalenceTest.Of(many, 1).Name);
    }
}

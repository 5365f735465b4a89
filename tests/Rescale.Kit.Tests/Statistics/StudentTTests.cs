using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class StudentTTests
{
    [Fact]
    public void Interval_OfDarwinsMaize_IsThePublishedOne()
    {
        // t(0.975; 14) = 2.1448 from tables; mean 20.933, SD 37.744.
        var interval = SampleSummary.Of(DarwinsMaize.Differences).Confidence();
        Assert.Equal(0.03, interval.Low, 0.005);
        Assert.Equal(41.84, interval.High, 0.005);
        Assert.Equal(StudentT.MethodName, interval.Method);
    }

    [Fact]
    public void PValue_OfDarwinsMaize_IsThePublishedOne()
    {
        var summary = SampleSummary.Of(DarwinsMaize.Differences);
        Assert.Equal(0.0497, StudentT.PValue(summary.Mean, summary.StandardDeviation, summary.Count), 0.00005);
    }

    [Fact]
    public void PValue_OfStudentsSleep_IsThePublishedOne()
    {
        // R: t.test(extra ~ group, data = sleep, paired = TRUE) gives t = -4.0621, p-value = 0.002833.
        var summary = SampleSummary.Of(StudentsSleep.Differences);
        Assert.Equal(0.002833, StudentT.PValue(summary.Mean, summary.StandardDeviation, summary.Count), 5e-7);
        Assert.Equal(0.0014165, StudentT.OneSidedPValue(-summary.Mean, summary.StandardDeviation, summary.Count), 5e-7);
        Assert.Equal(1 - 0.0014165, StudentT.OneSidedPValue(summary.Mean, summary.StandardDeviation, summary.Count), 5e-7);
    }

    [Fact]
    public void Interval_OfOneValue_IsUnbounded() => Assert.False(SampleSummary.Of([0.5]).Confidence().IsBounded);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(95)]
    public void Interval_LevelOutsideTheOpenUnitInterval_IsRefused(double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSummary.Of([1, 2]).Confidence(level));
}

using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class BcaBootstrapTests
{
    // Skewed counts: mean 8.1. Their bootstrap distribution of the mean is known exactly, as the 30-fold convolution of the counts'
    // own distribution; the ideal BCa ends below are its quantiles, computed so in Python with numpy 1.24 and mpmath 1.2
    // (z₀ = 0.07294, a = 0.07219).
    private static readonly double[] counts =
        [0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 11, 13, 16, 20, 26, 35, 52];

    [Theory]
    [InlineData(0.95, 5.0333, 13.9333)]
    [InlineData(0.9, 5.4333, 12.8)]
    public void Interval_OfAMean_IsTheIdealOne(double level, double low, double high)
    {
        // The ends scatter with standard errors of about 0.02 and 0.07 at 40,000 resamples.
        var interval = BcaBootstrap.Interval(counts, level, resamples: 40_000, seed: 7);
        Assert.Equal(low, interval.Low, 0.1);
        Assert.Equal(high, interval.High, 0.3);
        Assert.Equal((level, "BCa bootstrap"), (interval.Level, interval.Method));
    }

    [Fact]
    public void Interval_OfSkewedValues_ReachesFurtherToTheTail()
    {
        var interval = BcaBootstrap.Interval(counts);
        Assert.True(interval.High - counts.Average() > 1.5 * (counts.Average() - interval.Low));
    }

    [Fact]
    public void Interval_FollowsIncreasingFunctionsOfTheStatistic()
    {
        var mean = BcaBootstrap.Interval(counts, seed: 3);
        var exponential = BcaBootstrap.Interval(counts, sample => 2 * Rescale.Statistics.Sample.Mean(sample) + 5, seed: 3);
        Assert.Equal(2 * mean.Low + 5, exponential.Low, 1e-9);
        Assert.Equal(2 * mean.High + 5, exponential.High, 1e-9);
    }

    [Fact]
    public void Interval_DependsOnTheSeedAlone()
    {
        Assert.Equal(BcaBootstrap.Interval(counts, seed: 1), BcaBootstrap.Interval(counts, seed: 1));
        Assert.NotEqual(BcaBootstrap.Interval(counts, seed: 1), BcaBootstrap.Interval(counts, seed: 2));
    }

    [Fact]
    public void Interval_OfConstantValues_HasNoWidth()
    {
        var interval = BcaBootstrap.Interval(Enumerable.Repeat(2.5, 30));
        Assert.Equal((2.5, 2.5), (interval.Low, interval.High));
    }

    [Fact]
    public void Interval_OfFewValues_SaysWhyNot()
    {
        var error = Assert.Throws<ArgumentException>(() => new PairedDifferences(counts[..29]).BootstrapConfidence());
        Assert.Contains("30 or more values, not 29", error.Message);
        Assert.Contains("at n = 6 a 95 % interval covers 85 %", error.Message);
    }

    [Fact]
    public void Interval_StatisticNotFinite_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => BcaBootstrap.Interval(counts, _ => double.NaN));

    [Fact]
    public void Interval_StatisticThatEveryResampleExceeds_IsRefused()
    {
        // Resamples repeat values; the sample itself hardly does.
        double[] distinct = [.. Enumerable.Range(0, 30).Select(i => (double)i)];
        var error = Assert.Throws<InvalidOperationException>(() => BcaBootstrap.Interval(distinct, sample => sample.ToArray().Distinct().Count()));
        Assert.Contains("one side of the estimate", error.Message);
    }
}

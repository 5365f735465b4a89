namespace Rescale.Benchmarks.Tests;

public class RatioIntervalTests
{
    [Fact]
    public void ConstantFactor_IsCertain()
    {
        var interval = RatioInterval.Of([2, 2, 2, 2], [4, 4, 4, 4]);
        Assert.Equal(new RatioInterval(0.5, 0.5, 0.5), interval);
    }

    [Fact]
    public void NoisyPairs_IntervalSurroundsTheRatioOfMediansAndRepeats()
    {
        var random = new Random(3);
        var peer = Enumerable.Range(0, 20).Select(_ => 1 + random.NextDouble()).ToArray();
        var ours = peer.Select(value => value * (1.1 + 0.2 * random.NextDouble())).ToArray();
        var interval = RatioInterval.Of(ours, peer);
        Assert.InRange(interval.Ratio, interval.Lower, interval.Upper);
        Assert.InRange(interval.Lower, 0.8, 1.2);
        Assert.InRange(interval.Upper, 1.2, 1.6);
        Assert.Equal(interval, RatioInterval.Of(ours, peer));
    }

    [Fact]
    public void OneOutlier_DoesNotMoveTheRatio() =>
        Assert.Equal(1, RatioInterval.Of([1, 1, 1, 1, 50], [1, 1, 1, 1, 1]).Ratio);

    [Fact]
    public void UnequalCounts_AreRefused() =>
        Assert.Contains("2 values of ours and 1", Assert.Throws<ArgumentException>(() => RatioInterval.Of([1, 2], [1])).Message);

    [Theory]
    [InlineData(new double[] { 3, 1, 2 }, 2)]
    [InlineData(new double[] { 4, 1, 3, 2 }, 2.5)]
    public void Median_IsTheMiddle(double[] values, double median) => Assert.Equal(median, RatioInterval.Median(values));
}

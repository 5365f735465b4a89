using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class GainShareTests
{
    [Fact]
    public void Interval_HoldsExactlyTheRatiosThatATTestKeeps()
    {
        // By definition Fieller's interval is the set of ratios r for which part − r·whole is not told from zero.
        PairedDifferences part = new([1.2, 0.4, 0.9, 1.6, 0.7, 1.1]), whole = new([2.1, 1.6, 2.4, 3.0, 1.5, 2.2]);
        var share = GainShare.Of(part, whole);
        double PValue(double ratio)
        {
            var rest = new PairedDifferences(part.Values.Zip(whole.Values, (x, y) => x - ratio * y));
            return StudentT.PValue(rest.Mean, rest.StandardDeviation, rest.Count);
        }
        Assert.Equal(part.Mean / whole.Mean, share.Share!.Value, 1e-12);
        Assert.Equal(0.05, PValue(share.Interval!.Low), 1e-9);
        Assert.Equal(0.05, PValue(share.Interval.High), 1e-9);
        Assert.True(PValue(share.Share.Value) > 0.99);
    }

    [Fact]
    public void Of_WholeGainNotToldFromZero_IsUndefined()
    {
        var share = GainShare.Of(new([1, 2, 1.5]), new([1, -1, 0.5]));
        Assert.Null(share.Share);
        Assert.Contains("undefined in this run", share.ToString());
    }

    [Fact]
    public void Of_NegativeGains_KeepsTheOrderOfTheBounds()
    {
        var share = GainShare.Of(new([-1, -1.2, -0.9, -1.1]), new([-2, -2.1, -1.9, -2.2]));
        Assert.InRange(share.Share!.Value, share.Interval!.Low, share.Interval.High);
        Assert.StartsWith("51 % (95 % interval", share.ToString());
    }

    [Fact]
    public void Of_UnequalCounts_IsRefused() =>
        Assert.Contains("not 2 and 3", Assert.Throws<ArgumentException>(() => GainShare.Of(new([1, 2]), new([1, 2, 3]))).Message);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void Of_IsDefinedExactlyWhenTheWholesIntervalExcludesZero(double scatter)
    {
        var whole = new PairedDifferences([1 + scatter, 1 - scatter, 1, 1 + 2 * scatter, 1 - 2 * scatter]);
        var share = GainShare.Of(new([1, 2, 3, 2, 1]), whole);
        Assert.Equal(whole.StudentConfidence().Contains(0), share.Share is null);
        Assert.Equal(share.Share is null, share.Interval is null);
    }

    [Fact]
    public void Of_WholeWithoutScatter_IsThePartsOwnInterval()
    {
        var part = new PairedDifferences([1, 2, 3]);
        var (share, own) = (GainShare.Of(part, new([4, 4, 4])), part.StudentConfidence());
        Assert.Equal(own.Low / 4, share.Interval!.Low, 1e-12);
        Assert.Equal(own.High / 4, share.Interval.High, 1e-12);
    }

    [Fact]
    public void Of_NoGainAtAll_IsUndefined() => Assert.Null(GainShare.Of(new([1, 2, 3]), new([0, 0, 0])).Share);
}

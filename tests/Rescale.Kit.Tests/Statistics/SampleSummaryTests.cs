using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class SampleSummaryTests
{
    [Fact]
    public void Of_KnownSample_HasTheTextbookValues()
    {
        // Mean 5 and Σ(x − 5)² = 32 over eight values: SD with divisor 7.
        var summary = SampleSummary.Of([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal(8, summary.Count);
        Assert.Equal(5, summary.Mean);
        Assert.Equal(Math.Sqrt(32 / 7.0), summary.StandardDeviation, 1e-15);
        Assert.Equal((2, 9), (summary.Minimum, summary.Maximum));
    }

    [Fact]
    public void Of_OneValue_HasNoSpread() => Assert.True(double.IsNaN(SampleSummary.Of([1]).StandardDeviation));

    [Fact]
    public void Of_NotANumber_NamesItsPlace()
    {
        var error = Assert.Throws<ArgumentException>(() => SampleSummary.Of([1, double.NaN]));
        Assert.Contains("Value 1 is NaN", error.Message);
    }

    [Fact]
    public void Of_Nothing_IsRefused() => Assert.Throws<ArgumentException>(() => SampleSummary.Of([]));
}

using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class InterquartileMeanTests
{
    [Fact]
    public void Of_TenValues_LeavesOutTwoAtEachEnd() =>
        // The squares 0 … 81: (4 + 9 + 16 + 25 + 36 + 49) / 6, as scipy.stats.trim_mean(x, 0.25) cuts them.
        Assert.Equal(139 / 6.0, InterquartileMean.Of(Enumerable.Range(0, 10).Select(i => (double)i * i)), 1e-12);

    [Fact]
    public void Of_ThreeValues_IsTheMean() => Assert.Equal(2, InterquartileMean.Of([3, 1, 2]));

    [Fact]
    public void Of_OneWildRun_DoesNotMove() =>
        Assert.Equal(InterquartileMean.Of([90, 91, 92, 93]), InterquartileMean.Of([-1000, 91, 92, 93]));

    [Fact]
    public void Of_TwoTasks_HasTheIdealBootstrapInterval()
    {
        // All 4⁴ · 4⁴ resamples were enumerated in Python with numpy 1.24: the quantiles at 10 % and 90 % are 81.25 and 86.25, on a
        // lattice of eighths around them.
        TaskScores scores = new() { { "digits", [88.0, 90.5, 91.0, 94.5] }, { "fashion", [70.0, 71.5, 75.0, 83.0] } };
        var estimate = InterquartileMean.Of(scores, level: 0.8);
        Assert.Equal(84.125, estimate.Value);
        Assert.Equal(81.25, estimate.Interval.Low, 0.126);
        Assert.Equal(86.25, estimate.Interval.High, 0.126);
        Assert.Equal("stratified percentile bootstrap", estimate.Interval.Method);
    }

    [Fact]
    public void Of_TasksThatDoNotScatter_HasNoWidth()
    {
        // Resampling across tasks instead of within them would give this one a width.
        var interval = InterquartileMean.Of(new TaskScores { { "easy", [99, 99, 99] }, { "hard", [10, 10, 10] } }).Interval;
        Assert.Equal(interval.Low, interval.High);
    }

    [Fact]
    public void Of_NoTasks_IsRefused() => Assert.Throws<ArgumentException>(() => InterquartileMean.Of(new TaskScores()));

    [Fact]
    public void Of_TooFewResamples_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => InterquartileMean.Of(new TaskScores { { "digits", [1, 2] } }, resamples: 100));
}

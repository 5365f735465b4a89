using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class ProbabilityOfImprovementTests
{
    [Fact]
    public void Of_OneTask_IsMannAndWhitneysUByPairs()
    {
        // The worked example of scipy.stats.mannwhitneyu has U = 17 of 5 · 4 pairs.
        TaskScores females = new() { { "age", [20, 11, 17, 12] } }, males = new() { { "age", [19, 22, 16, 29, 24] } };
        Assert.Equal(17 / 20.0, ProbabilityOfImprovement.Of(females, males).Value, 1e-15);
        Assert.Equal(3 / 20.0, ProbabilityOfImprovement.Of(males, females).Value, 1e-15);
    }

    [Fact]
    public void Of_TwoTasks_HasTheIdealBootstrapInterval()
    {
        // Of all 27⁴ resamples, enumerated in Python with numpy 1.24, the quantiles at 5 % and 95 % are 5/18 and 5/6; ties are in the data.
        TaskScores baseline = new() { { "a", [3, 5, 6] }, { "b", [1, 2, 2] } };
        TaskScores candidate = new() { { "b", [1, 0, 3] }, { "a", [4, 6, 9] } };
        var estimate = ProbabilityOfImprovement.Of(baseline, candidate, level: 0.9);
        Assert.Equal(5 / 9.0, estimate.Value, 1e-12);
        Assert.Equal(5 / 18.0, estimate.Interval.Low, 1e-12);
        Assert.Equal(5 / 6.0, estimate.Interval.High, 1e-12);
        Assert.Equal("0.5556 (90 % interval 0.2778 to 0.8333, stratified percentile bootstrap)", estimate.ToString());
    }

    [Fact]
    public void Of_TheSameMethodTwice_IsOneHalf()
    {
        TaskScores scores = new() { { "a", [3, 5, 6] }, { "b", [1, 2, 2] } };
        Assert.Equal(0.5, ProbabilityOfImprovement.Of(scores, scores).Value, 1e-15);
    }

    [Fact]
    public void Of_OtherTasks_NamesThem()
    {
        var error = Assert.Throws<ArgumentException>(() => ProbabilityOfImprovement.Of(
            new TaskScores { { "digits", [1, 2] } }, new TaskScores { { "fashion", [1, 2] } }));
        Assert.Contains("digits, the candidate fashion", error.Message);
    }
}

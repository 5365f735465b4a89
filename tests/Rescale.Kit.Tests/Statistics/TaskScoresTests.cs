using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class TaskScoresTests
{
    [Fact]
    public void Tasks_StandInOrdinalOrderWhateverTheOrderGiven()
    {
        TaskScores scores = new() { { "b", [1, 2] }, { "a", [3, 4] } };
        Assert.Equal(["a", "b"], scores.Tasks);
        Assert.Equal([3, 4], scores["a"]);
    }

    [Fact]
    public void Add_ATaskTwice_IsRefused() =>
        Assert.Contains("'a' is given twice", Assert.Throws<ArgumentException>(() => new TaskScores { { "a", [1, 2] }, { "a", [3, 4] } }).Message);

    [Fact]
    public void Add_ASingleRun_IsRefused() =>
        Assert.Contains("a single run", Assert.Throws<ArgumentException>(() => new TaskScores { { "a", [1] } }).Message);

    [Fact]
    public void Add_AFailedRun_NamesItsPlace() =>
        Assert.Contains("Value 1 is NaN", Assert.Throws<ArgumentException>(() => new TaskScores { { "a", [1, double.NaN] } }).Message);

    [Fact]
    public void UnknownTask_NamesThoseThereAre() =>
        Assert.Contains("but: a, b", Assert.Throws<ArgumentException>(() => new TaskScores { { "a", [1, 2] }, { "b", [1, 2] } }["c"]).Message);
}

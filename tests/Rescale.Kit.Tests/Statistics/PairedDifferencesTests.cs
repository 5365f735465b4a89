using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class PairedDifferencesTests
{
    [Fact]
    public void Between_PairsBySeedAndLeavesOutTheUnpaired()
    {
        var baseline = new Dictionary<long, double> { [1] = 0.5, [2] = 0.6, [3] = 0.7 };
        var candidate = new Dictionary<long, double> { [3] = 0.8, [2] = 0.4, [9] = 1.0 };
        var differences = PairedDifferences.Between(baseline, candidate);
        Assert.Equal([-0.2, 0.1], differences.Values.Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void Between_NothingShared_SaysSo()
    {
        var error = Assert.Throws<ArgumentException>(() => PairedDifferences.Between(
            new Dictionary<long, double> { [1] = 0.5 }, new Dictionary<long, double> { [2] = 0.5 }));
        Assert.Contains("share no finished seed", error.Message);
    }

    [Fact]
    public void PValue_IsTheSignFlipTests() =>
        Assert.Equal(DarwinsMaize.FishersPValue, new PairedDifferences(DarwinsMaize.Differences).PValue, 1e-15);

    [Fact]
    public void BeyondTheExactTest_StudentsTDecidesAndIsNamed()
    {
        var differences = new PairedDifferences(Enumerable.Range(0, 60).Select(i => i % 5 - 1.0));
        Assert.False(differences.IsExact);
        Assert.Equal("paired t test", differences.TestName);
        Assert.Equal(StudentT.MethodName, differences.Confidence().Method);
    }
}

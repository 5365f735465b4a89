using MathNet.Numerics.Distributions;
using Rescale.Statistics;
using Rescale.Studies;
using Rescale.Studies.Store;

namespace Rescale.Tests.Studies;

public class ComparisonFamilyTests
{
    private const int Studies = 1000;

    private static readonly Comparison[] family =
        [.. Enumerable.Range(1, 4).Select(i => new Comparison($"variant {i} helps", "baseline", $"variant {i}"))];

    [Fact]
    public void IdenticalVariants_AreClaimedToDifferAtTheStatedLevelAtMost()
    {
        var studies = Simulate(seeds: 8, primary: family[0], exploratory: family);
        // Four standard errors of a share of 5 % observed in so many studies.
        var atMost = 0.05 + 4 * Math.Sqrt(0.05 * 0.95 / Studies);
        Assert.InRange(Share(studies, results => IsClaim(results[0])), 0, atMost);
        Assert.InRange(Share(studies, results => results.Skip(1).Any(IsClaim)), 0, atMost);
        // Without the correction four comparisons would be wrong about three times as often.
        Assert.True(Share(studies, results => results.Skip(1).Any(result => result.Improvement!.PValue <= 0.05)) > atMost);
    }

    [Fact]
    public void Equivalence_IsJudgedByItsOwnTest()
    {
        var comparison = new Comparison("as good", "baseline", "variant 1") { EquivalenceMargin = 6 };
        foreach (var result in Simulate(seeds: 8, primary: comparison, exploratory: []).Take(20).Select(results => results[0]))
        {
            var test = EquivalenceTest.Of(result.Improvement!, 6);
            Assert.Equal(test.PValue, result.PValue);
            Assert.Equal(test.IsShown, result.Verdict.Outcome == Outcome.Supported);
            Assert.Contains("counts as comparable within ±6 pp", result.ToString());
            Assert.Contains("90 % interval of the improvement", result.ToString());
            Assert.Contains(test.Name, result.ToString());
        }
    }

    [Fact]
    public void Comparison_OfBothKinds_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new Comparison("both", "a", "b") { SmallestEffect = 1, EquivalenceMargin = 1 });
        Assert.Contains("either about an improvement or about equivalence", error.Message);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void Comparison_WithoutARealMargin_IsRefused(double margin) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Comparison("as good", "a", "b") { EquivalenceMargin = margin });

    private static bool IsClaim(ComparisonResult result) => result.Verdict.Outcome != Outcome.Inconclusive;

    private static double Share(IReadOnlyCollection<IReadOnlyList<ComparisonResult>> studies, Func<IReadOnlyList<ComparisonResult>, bool> holds) =>
        studies.Count(holds) / (double)studies.Count;

    // Every variant follows the same law: accuracies skewed downwards, with a part that all variants of a seed share.
    private static IReadOnlyList<ComparisonResult>[] Simulate(int seeds, Comparison primary, Comparison[] exploratory)
    {
        var random = new Random(20260103);
        var study = new Study("simulated") { Data = _ => throw new NotSupportedException("Nothing is trained."), Primary = primary, Exploratory = exploratory };
        var names = family.Select(comparison => comparison.Candidate).Prepend("baseline").ToArray();
        return [.. Enumerable.Range(0, Studies).Select(_ =>
        {
            var shared = Enumerable.Range(0, seeds).Select(_ => 0.02 * Exponential.Sample(random, 1)).ToArray();
            return ComparisonFamily.Judge(study, [.. names.Select(name => Summary(name, shared.Select(part => 0.9 - part - 0.05 * Exponential.Sample(random, 1))))]);
        })];
    }

    private static VariantSummary Summary(string name, IEnumerable<double> accuracies) => new()
    {
        Variant = new Variant(name, () => throw new NotSupportedException("Nothing is trained."), null!),
        Model = null!,
        Failed = 0,
        Metric = null,
        Runs = [.. accuracies.Select((accuracy, seed) => new RunRecord
        {
            Id = $"{name}/{seed}",
            Variant = name,
            Seed = seed,
            Status = RunStatus.Finished,
            Identity = "{}",
            Provenance = "{}",
            Metrics = new Dictionary<string, double> { [RunMetrics.TestAccuracy] = accuracy },
        })],
    };
}

using Rescale.Studies;
using Rescale.Studies.Store;
using Rescale.Tests.Training;

namespace Rescale.Tests.Studies;

public sealed class StoredComparisonTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunStore store;

    public StoredComparisonTests()
    {
        store = RunStore.Open(folder["runs.db"]);
        ToyStudy.In(store, epochs: 1).Run();
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void Of_TwoVariants_EqualsTheStudysOwnComparison()
    {
        var own = ToyStudy.In(store, epochs: 1).Run().Primary;
        var stored = StoredComparison.Of(store, "toy:narrow", "wide").Result;
        Assert.Equal(own.Improvement!.Values, stored.Improvement!.Values);
        Assert.Equal((own.PValue, own.Interval), (stored.PValue, stored.Interval));
    }

    [Fact]
    public void Of_StudiesWithAMetricOfTheirOwn_ComparesThat()
    {
        var study = new Study("losses")
        {
            Data = Toy.Data,
            Metric = Metric.TestLoss,
            Variants = { new("narrow", () => new ToyNet(1), Toy.Recipe), new("wide", () => new ToyNet(4), Toy.Recipe) },
            Seeds = Seeds.First(2),
            Primary = new Comparison("width helps", "narrow", "wide"),
            Compute = Toy.Compute,
            Store = store,
            Recorded = "",
        };
        var own = study.Run().Primary;
        Assert.Equal(own.Improvement!.Values, StoredComparison.Of(store, "losses:narrow", "wide").Result.Improvement!.Values);
        Assert.Equal("test accuracy", StoredComparison.Of(store, "losses:narrow", "toy:wide").Result.Metric.Name);
    }

    [Fact]
    public void Of_OtherData_IsRefused()
    {
        var study = new Study("elsewhere")
        {
            Data = seed => Toy.Data(seed + 100),
            Variants = { new("wide", () => new ToyNet(4), Toy.Recipe with { Epochs = 1 }) },
            Seeds = Seeds.First(2),
            Compute = Toy.Compute,
            Store = store,
            Recorded = "",
        };
        study.Run();
        Assert.Contains("different data under every seed they share (1, 2)", Refusal("toy:narrow", "elsewhere:wide"));
    }

    [Theory]
    [InlineData("narrow", "wide", "write STUDY:VARIANT")]
    [InlineData("toys:narrow", "wide", "no study 'toys', but: toy")]
    [InlineData("toy:narrow", "wild", "no variant 'wild', but: narrow, wide")]
    public void Of_UnknownNames_SaysWhichThereAre(string baseline, string candidate, string message) =>
        Assert.Contains(message, Refusal(baseline, candidate));

    private string Refusal(string baseline, string candidate) =>
        Assert.Throws<ArgumentException>(() => StoredComparison.Of(store, baseline, candidate)).Message;
}

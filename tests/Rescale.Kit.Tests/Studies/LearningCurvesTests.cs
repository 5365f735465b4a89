using Rescale.Charts;
using Rescale.Studies;
using Rescale.Studies.Store;

namespace Rescale.Tests.Studies;

public sealed class LearningCurvesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void LearningCurve_TwoSizes_HasEachStudysMeanAndInterval()
    {
        var store = RunStore.Open(folder["runs.db"]);
        var small = ToyStudy.In(store).Run();
        var large = ToyStudy.In(store, seeds: 3).Run();
        var bySize = new Dictionary<int, StudyResults> { [60] = large, [30] = small };
        var curve = bySize.LearningCurve().Single(curve => curve.Name == "wide");
        Assert.Equal([30.0, 60], curve.X);
        Assert.Equal([small["wide"].Metric!.Mean, large["wide"].Metric!.Mean], curve.Mean);
        Assert.Equal(large["wide"].Metric!.Confidence().High, curve.High[1]);
        Assert.Contains("2 to 3 seeds", curve.Band);
        Assert.Contains("wide", bySize.LearningCurveChart().ToString());
    }

    [Fact]
    public void LearningCurve_DifferentMetrics_SaysSo()
    {
        var study = ToyStudy.In(RunStore.Open(folder["runs.db"]));
        var byError = new Study("toy") { Data = study.Data, Variants = study.Variants, Seeds = study.Seeds, Compute = study.Compute, Store = study.Store, Metric = Metric.TestError, Recorded = "" };
        var bySize = new Dictionary<int, StudyResults> { [30] = study.Run(), [60] = byError.Run() };
        Assert.Contains("the same metric", Assert.Throws<ArgumentException>(() => bySize.LearningCurve()).Message);
    }
}

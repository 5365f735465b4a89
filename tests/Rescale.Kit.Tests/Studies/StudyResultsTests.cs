using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rescale.Statistics;
using Rescale.Studies;
using Rescale.Studies.Store;
using Rescale.Training;

namespace Rescale.Tests.Studies;

public sealed class StudyResultsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StudyResults results;

    public StudyResultsTests() => results = ToyStudy.In(RunStore.Open(folder["runs.db"]), seeds: 6).Run();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void Primary_IsTheRunsDifferencesPairedBySeed()
    {
        var expected = results["wide"].Runs.Zip(results["narrow"].Runs, (wide, narrow) => 100 * wide.TestAccuracy - 100 * narrow.TestAccuracy);
        Assert.Equal(expected.Select(value => Math.Round(value, 9)), results.Primary.Improvement!.Values.Select(value => Math.Round(value, 9)));
        Assert.Equal(SignFlipTest.PValue(results.Primary.Improvement.Values), results.Primary.PValue);
        Assert.Contains("n = 6 paired seeds", results.Primary.ToString());
    }

    [Fact]
    public void Primary_WithoutADifference_IsNeitherHigherNorLower()
    {
        var equal = results.Primary with { Improvement = new PairedDifferences([1, -1, 2, -2, 3, -3]) };
        Assert.Contains("The test accuracy of wide differs from that of narrow by less than 0.005 pp on average", equal.ToString());
    }

    [Fact]
    public void Curves_HaveOnePointForEachEpochAndANamedBand()
    {
        var curve = results.Curves(epoch => epoch.TrainLoss)[1];
        Assert.Equal(("wide", "± 1 SD over 6 seeds"), (curve.Name, curve.Band));
        Assert.Equal([1, 2, 3], curve.Epochs);
        Assert.Equal(results["wide"].Runs.Average(run => run.Epochs[2].TrainLoss), curve.Mean[2], 1e-12);
        Assert.All(curve.Epochs, epoch => Assert.True(curve.Low[epoch - 1] < curve.Mean[epoch - 1] && curve.Mean[epoch - 1] < curve.High[epoch - 1]));
    }

    [Fact]
    public void RunTable_HasEveryRun() => Assert.Equal(12, results.RunTable().RowCount);

    [Fact]
    public void Variants_CarryTheirSizes() =>
        // Convolution 4·9 + 4, batch norm 8, linear 3·256 + 3.
        Assert.Equal(819, results["wide"].Model.Trainable);

    [Fact]
    public void Text_NamesTestIntervalAndVerdict()
    {
        var text = results.ToString();
        Assert.Contains("exact sign-flip test, two-sided", text);
        Assert.Contains(StudentT.MethodName, text);
        Assert.Contains(results.Primary.Verdict.ToString(), text);
    }

    [Fact]
    public void Weights_CarryTheRunsIdentity()
    {
        var run = results["wide"].Runs[0];
        using var file = SafeTensors.Read(RunStore.Open(folder["runs.db"]).WeightsPath(run.Id));
        Assert.Equal(run.Id, file.Metadata["run"]);
        Assert.Equal("wide", file.Metadata["variant"]);
        // The identity's hash is what the run is known by, so that the text cannot be another's.
        Assert.Equal(run.Id, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Metadata["identity"]))));
        using var identity = JsonDocument.Parse(file.Metadata["identity"]);
        Assert.Equal(run.Seed, identity.RootElement.GetProperty("seed").GetInt64());
        Assert.Contains("WeightDecayRules::Default", identity.RootElement.GetProperty("recipe").GetString());
    }

    [Fact]
    public void UnknownVariant_NamesThoseThereAre() =>
        Assert.Contains("narrow, wide", Assert.Throws<ArgumentException>(() => results["broad"]).Message);
}

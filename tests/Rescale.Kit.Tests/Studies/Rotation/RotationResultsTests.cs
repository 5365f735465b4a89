using Rescale.Data;
using Rescale.Studies;
using Rescale.Studies.Store;
using Rescale.Tests.Training;

namespace Rescale.Tests.Studies.Rotation;

public sealed class RotationResultsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void AccuracyByAngle_WeighedByPictures_IsTheTestAccuracy()
    {
        var results = Turned(RotationMeasures.AccuracyByAngle(parts: 4)).Run();
        var curves = results.AccuracyByAngle();
        Assert.Equal(["narrow", "wide"], curves.Select(curve => curve.Name));
        Assert.All(curves, curve => Assert.Equal([45.0, 135, 225, 315], curve.X));
        using var data = TurnedData(1);
        var pictures = data.Test.Angles!.GroupBy(angle => (int)(angle / (Math.PI / 2))).ToDictionary(part => part.Key, part => part.Count());
        var run = results["wide"].Runs.Single(run => run.Seed == 1);
        var right = AngleMetrics.Of(run.Metrics, AngleMetrics.Accuracy).Select((part, i) => part.Value * pictures[i]).Sum();
        Assert.Equal(run.TestAccuracy, right / data.Test.Count, 12);
        Assert.Contains("2 seeds", curves[0].Band);
        Assert.All(curves, curve => Assert.All(curve.Mean.Zip(curve.Low, curve.High), point => Assert.InRange(point.First, point.Second, point.Third)));
    }

    [Fact]
    public void ChangeByAngle_NoTurn_ChangesNothing()
    {
        var results = Turned(RotationMeasures.ChangeByAngle(groupOrder: 8, pictures: 7)).Run();
        var curve = results.ChangeByAngle()[0];
        Assert.Equal([0.0, 45, 90, 135, 180, 225, 270, 315], curve.X);
        Assert.Equal(0, curve.Mean[0]);
        Assert.All(curve.Mean.Skip(1), change => Assert.True(change > 0));
    }

    [Fact]
    public void AccuracyByAngle_RunsWithoutTheMeasure_HaveNoCurve() => Assert.Empty(Turned().Run().AccuracyByAngle());

    [Fact]
    public void AccuracyByAngle_DataWithoutAngles_FailsTheRunsAndSaysWhy()
    {
        var study = new Study("upright")
        {
            Data = Toy.Data,
            Variants = { new("narrow", () => new ToyNet(1), Toy.Recipe) },
            Seeds = Seeds.First(1),
            Measures = { RotationMeasures.AccuracyByAngle() },
            Compute = Toy.Compute,
            Store = RunStore.Open(folder["runs.db"]),
            Recorded = "",
        };
        Assert.Contains("'toy, test' does not know by how much its pictures were turned", Assert.Throws<StudyFailedException>(() => study.Run()).Message);
    }

    [Fact]
    public void GainShare_OfTheWholeGainItself_IsOne()
    {
        var results = Turned().Run();
        Assert.Equal(2, results.GainShare("narrow", "wide", "wide")!.Count);
        var share = results.GainShare("narrow", "wide", "wide")!.Share;
        Assert.True(share is null or 1.0, $"{share}");
        Assert.Throws<ArgumentException>(() => results.GainShare("narrow", "wide", "widest"));
    }

    private Study Turned(params Measure[] measures)
    {
        var toy = ToyStudy.In(RunStore.Open(folder["runs.db"]));
        return new Study("turned")
        {
            Data = TurnedData,
            Variants = toy.Variants,
            Seeds = toy.Seeds,
            Measures = measures,
            Compute = toy.Compute,
            Store = toy.Store,
            Recorded = "",
        };
    }

    private static DataSplits TurnedData(long seed) => Toy.Data(seed).Map(set => set.Rotated(seed, set.Name));
}

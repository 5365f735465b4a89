using Microsoft.Data.Sqlite;
using Rescale.Studies;
using Rescale.Studies.Store;
using Rescale.Tests.Training;

namespace Rescale.Tests.Studies;

public sealed class StudyPlanTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunStore store;

    public StudyPlanTests() => store = RunStore.Open(folder["runs.db"]);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void Jobs_ThatMakeOnePlannedRunEach_EndWithTheNumbersOfTheWholeStudy()
    {
        var plan = ToyStudy.In(store).Missing();
        Assert.Equal(["narrow@1", "wide@1", "narrow@2", "wide@2"], plan.Select(run => run.ToString()));
        StudyProgress? last = null;
        // In any order, as a scheduler starts them, and one of them twice.
        foreach (var job in plan.Reverse().Append(plan[0]))
        {
            var run = Assert.Single(ToyStudy.In(store).RunOnly([job], progress => last = progress));
            Assert.Equal((job.Variant, job.Seed, RunStatus.Finished), (run.Variant, run.Seed, run.Status));
            Assert.Equal((1, 1), (last!.Total, last.Finished));
        }
        Assert.Empty(ToyStudy.In(store).Missing());
        var whole = RunStore.Open(folder["whole.db"]);
        ToyStudy.In(whole).Run();
        Assert.Equal(ToyStudy.Numbers(whole), ToyStudy.Numbers(store));
    }

    [Fact]
    public void RunsAtWorkAndFailedOnes_AreNotMissing()
    {
        var study = new Study("toy")
        {
            Data = Toy.Data,
            Variants = { new("exploding", () => new ToyNet(1), Toy.Recipe with { Augmentation = (images, random) => images * float.PositiveInfinity }), new("steady", Toy.Model, Toy.Recipe) },
            Seeds = Seeds.First(2),
            Compute = Toy.Compute,
            Store = store,
            Recorded = "",
        };
        Assert.Throws<StudyFailedException>(() => study.RunOnly([new("exploding", 1)]));
        IReadOnlyList<PlannedRun>? meanwhile = null;
        study.RunOnly([new("steady", 1)], progress => meanwhile ??= progress.Current.Length > 0 ? study.Missing() : null);
        Assert.Equal([new("exploding", 2), new("steady", 2)], meanwhile!);
        study.RetryFailed = true;
        Assert.Equal([new("exploding", 1), new("exploding", 2), new("steady", 2)], study.Missing());
    }

    [Theory]
    [InlineData("wild@1", "no variant 'wild', but: narrow, wide.")]
    [InlineData("wide@7", "no seed 7, but: 1, 2.")]
    public void RunThatTheStudyLacks_IsRefusedWithThoseItHas(string run, string message)
    {
        Assert.Contains(message, Assert.Throws<UnknownRunException>(() => ToyStudy.In(store).RunOnly([PlannedRun.Parse(run)])).Message);
        Assert.Empty(store.Runs());
    }

    [Theory]
    [InlineData("wide@-3", "wide", -3)]
    [InlineData("lr@0.1@2", "lr@0.1", 2)]
    [InlineData("VGG4, 2× wide@1", "VGG4, 2× wide", 1)]
    public void PlannedRun_ReadsWhatItWrites(string text, string variant, long seed)
    {
        Assert.Equal(new PlannedRun(variant, seed), PlannedRun.Parse(text));
        Assert.Equal(text, PlannedRun.Parse(text).ToString());
    }

    [Theory]
    [InlineData("wide")]
    [InlineData("@1")]
    [InlineData("wide@")]
    [InlineData("wide@1.5")]
    public void PlannedRun_OfAnotherForm_IsRefused(string text) =>
        Assert.Contains("write VARIANT@SEED", Assert.Throws<UnknownRunException>(() => PlannedRun.Parse(text)).Message);
}

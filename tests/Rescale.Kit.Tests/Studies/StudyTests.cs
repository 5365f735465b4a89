using Rescale.Display;
using Rescale.Studies;
using Rescale.Studies.Store;
using Rescale.Tests.Training;
using Rescale.Training;
using TorchSharp;

namespace Rescale.Tests.Studies;

public sealed class StudyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunStore store;

    public StudyTests() => store = RunStore.Open(folder["runs.db"]);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public void Run_MakesEveryRunOnceAndReusesItAfterwards()
    {
        ToyStudy.In(store).Run();
        var first = ToyStudy.Numbers(store);
        var last = ToyStudy.In(store).Progress();
        var results = ToyStudy.In(store).Run(progress => last = progress);
        Assert.Equal(first, ToyStudy.Numbers(store));
        Assert.Equal((4, 4, ProgressOutcome.Finished), (last.Finished, last.Reused, last.Outcome));
        Assert.All(results.Runs, run => Assert.Equal(1, run.Attempts));
    }

    [Fact]
    public void Run_SameVariantsInAnotherStudy_AreReused()
    {
        ToyStudy.In(store).Run();
        var study = new Study("another")
        {
            Data = Toy.Data,
            Variants = { new("renamed", () => new ToyNet(4), Toy.Recipe with { Epochs = 3, Name = "renamed too" }) },
            Seeds = Seeds.First(2),
            Compute = Toy.Compute,
            Store = store,
        };
        study.Run();
        Assert.Equal(4, store.Runs().Count);
        Assert.Equal(2, store.Runs("another").Count);
    }

    [Fact]
    public void Run_CancelledAndRunAgain_EndsWithTheNumbersOfAnUninterruptedRun()
    {
        ToyStudy.In(store).Run();
        var other = RunStore.Open(folder["other.db"]);
        using var stop = new CancellationTokenSource();
        StudyProgress? last = null;
        Assert.ThrowsAny<OperationCanceledException>(() => ToyStudy.In(other).Run(progress =>
        {
            last = progress;
            if (progress.Finished == 2)
                stop.Cancel();
        }, stop.Token));
        Assert.Equal(ProgressOutcome.Stopped, last!.Outcome);
        Assert.Equal(2, other.Runs().Count(run => run.Status == RunStatus.Finished));
        ToyStudy.In(other).Run();
        Assert.Equal(ToyStudy.Numbers(store), ToyStudy.Numbers(other));
    }

    [Fact]
    public void Run_AfterAProcessDiedWhileWriting_RemovesItsTemporaryFile()
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => ToyStudy.In(store).Run(progress => stop.Cancel(), stop.Token));
        var unfinished = store.Runs().Single(run => run.Status == RunStatus.Interrupted);
        var left = store.CheckpointPath(unfinished.Id) + ".0123.tmp";
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        File.WriteAllText(left, "half a checkpoint");
        ToyStudy.In(store).Run();
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(left)!));
    }

    [Fact]
    public void Run_WhoseTimeIsOver_StopsAfterAnEpochAndGoesOn()
    {
        ToyStudy.In(store, epochs: 5).Run();
        var other = RunStore.Open(folder["other.db"]);
        StudyProgress? last = null;
        var error = Assert.Throws<BudgetSpentException>(() => ToyStudy.In(other, epochs: 5, minutes: 1e-9).Run(progress => last = progress));
        Assert.Contains("0 of 4 runs are finished, 4 remain", error.Message);
        Assert.Equal(ProgressOutcome.Stopped, last!.Outcome);
        Assert.Empty(other.Runs());

        // Each process that is given a little time makes a little progress, and together they come to the end.
        var stops = 0;
        for (var done = false; !done; stops++)
        {
            Assert.True(stops < 1000, "The study makes no progress.");
            try
            {
                ToyStudy.In(other, epochs: 5, minutes: 0.005 / 60 * (1 + stops)).Run();
                done = true;
            }
            catch (BudgetSpentException)
            {
                Assert.DoesNotContain(other.Runs(), run => run.Status == RunStatus.Running);
            }
        }
        Assert.Equal(ToyStudy.Numbers(store), ToyStudy.Numbers(other));
        Assert.True(stops > 1, "The time was never over.");
    }

    [Fact]
    public void MaxMinutes_OfNothing_IsRefused() =>
        Assert.Contains("more than 0 minutes", Assert.Throws<ArgumentOutOfRangeException>(() => ToyStudy.In(store, minutes: 0)).Message);

    [Fact]
    public void Run_StoppedByTheNotebook_IsInterrupted()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        try
        {
            AppContext.SetData("Notebook.Interrupt", stop.Token);
            Assert.ThrowsAny<OperationCanceledException>(() => ToyStudy.In(store).Run());
        }
        finally
        {
            AppContext.SetData("Notebook.Interrupt", null);
        }
    }

    [Fact]
    public void Run_WithARunThatFails_RecordsItAndGoesOn()
    {
        var study = WithExplodingVariant();
        var results = study.Run();
        Assert.Equal(2, results["steady"].Runs.Count);
        Assert.Equal((0, 2), (results["exploding"].Runs.Count, results["exploding"].Failed));
        Assert.All(results.Failures, run => Assert.Contains("lower learning rate", run.Failure));
        Assert.Contains("2 runs failed", results.ToString());
        Assert.Equal("inconclusive (needs about 6 seeds)", results.Primary.Verdict.ToString());
    }

    [Fact]
    public void Run_FailedBefore_IsTriedAgainOnRequestOnly()
    {
        WithExplodingVariant().Run();
        WithExplodingVariant().Run();
        Assert.All(store.Runs().Where(run => run.Status == RunStatus.Failed), run => Assert.Equal(1, run.Attempts));
        WithExplodingVariant(retry: true).Run();
        Assert.All(store.Runs().Where(run => run.Status == RunStatus.Failed), run => Assert.Equal(2, run.Attempts));
    }

    [Fact]
    public void Run_WhereAllFail_SaysHowTheFirstDid()
    {
        var study = new Study("hopeless")
        {
            Data = Toy.Data,
            Variants = { new("exploding", () => new ToyNet(1), Exploding) },
            Seeds = Seeds.First(2),
            Compute = Toy.Compute,
            Store = store,
        };
        var error = Assert.Throws<StudyFailedException>(() => study.Run());
        Assert.Contains("All 2 runs", error.Message);
        Assert.Contains("lower learning rate", error.Message);
    }

    [Fact]
    public void Run_WithVariantsOfOneName_IsRefused()
    {
        var study = new Study("twice") { Data = Toy.Data, Variants = { new("a", Toy.Model, Toy.Recipe), new("a", Toy.Model, Toy.Recipe) }, Store = store };
        Assert.Contains("two variants called 'a'", Assert.Throws<ArgumentException>(() => study.Run()).Message);
    }

    [Fact]
    public void Run_ComparingWhatIsNotThere_NamesTheVariants()
    {
        var study = new Study("typo")
        {
            Data = Toy.Data,
            Variants = { new("a", Toy.Model, Toy.Recipe), new("b", Toy.Model, Toy.Recipe) },
            Primary = new Comparison("a typo", "a", "c"),
            Store = store,
        };
        Assert.Contains("'c', but study 'typo' has: a, b", Assert.Throws<ArgumentException>(() => study.Run()).Message);
    }

    [Fact]
    public void Progress_CoversTheWholeStudyAndNeverGoesBack()
    {
        var seen = new List<StudyProgress>();
        ToyStudy.In(store, epochs: 20).Run(seen.Add);
        Assert.Equal(seen.Select(progress => progress.Fraction).Order(), seen.Select(progress => progress.Fraction));
        // How often progress is told depends on the clock; that both occur does not.
        Assert.Contains(seen, progress => progress.Current.Contains("seed 1: epoch"));
        Assert.Contains(seen, progress => progress.Left is not null);
        Assert.Equal(1, seen[^1].Fraction);
        Assert.StartsWith("✓ toy · 4 of 4 runs", seen[^1].ToString());
    }

    [Fact]
    public void TrainedModel_HasTheRecordedAccuracy()
    {
        var results = ToyStudy.In(store).Run();
        using var scope = torch.NewDisposeScope();
        var model = results.TrainedModel("wide", seed: 2);
        using var data = Toy.Data(2);
        var evaluation = new Trainer(Toy.Recipe, Toy.Compute).Evaluate(model, data.Test);
        Assert.Equal(results["wide"].Runs.Single(run => run.Seed == 2).TestAccuracy, evaluation.Accuracy);
    }

    private static Recipe Exploding => Toy.Recipe with { Augmentation = (images, random) => images * float.PositiveInfinity };

    private Study WithExplodingVariant(bool retry = false) => new("mixed")
    {
        Data = Toy.Data,
        Variants = { new("steady", () => new ToyNet(1), Toy.Recipe), new("exploding", () => new ToyNet(1), Exploding) },
        Seeds = Seeds.First(2),
        Primary = new Comparison("explosions help", "steady", "exploding"),
        Compute = Toy.Compute,
        Store = store,
        RetryFailed = retry,
    };
}

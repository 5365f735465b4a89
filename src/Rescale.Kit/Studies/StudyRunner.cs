using Microsoft.Data.Sqlite;
using Rescale.Data;
using Rescale.Display;
using Rescale.Studies.Store;
using Rescale.Training;
using static TorchSharp.torch;

namespace Rescale.Studies;

/// <summary>Makes a study's missing runs one after the other, sharing the work with other processes through the store.</summary>
internal sealed class StudyRunner
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private readonly Study study;
    private readonly IReadOnlyList<(Variant Variant, long Seed)> work;
    private readonly RunStore store;
    private readonly Compute compute;
    private readonly StudyTracker tracker;
    private readonly StudyBudget budget;
    private readonly ReusableRuns reusable;
    private readonly string provenance;
    private readonly Dictionary<Variant, PreparedVariant> prepared = [];
    private readonly Dictionary<(Variant, long), RunRecord> records = [];
    private readonly List<string> otherBuilds = [];
    private (long Seed, DataSplits Splits)? data;
    private DataSummary? summary;

    /// <param name="study">What is studied.</param>
    /// <param name="work">The runs to make, in this order.</param>
    /// <param name="report">Told of the progress.</param>
    public StudyRunner(Study study, IReadOnlyList<(Variant Variant, long Seed)> work, Action<StudyProgress>? report)
    {
        (this.study, this.work) = (study, work);
        store = study.Store ?? RunStore.Open();
        compute = study.Compute ?? Compute.Default;
        tracker = new StudyTracker(study, work, report);
        provenance = Provenance.Collect(compute);
        budget = new StudyBudget(study.MaxMinutes);
        reusable = new ReusableRuns(study, store);
    }

    /// <summary>Makes the work's runs, and gathers what all say together.</summary>
    public StudyResults Run(CancellationToken cancellation)
    {
        Make(cancellation);
        return new StudyResults(study, store, prepared, records, summary!)
        {
            PreliminaryRuns = store.Runs(study.Name).Select(run => run.Id).Except(records.Values.Select(run => run.Id)).Count(),
            OtherBuilds = [.. otherBuilds.GroupBy(build => build).Select(group => new BuildShare(group.Key, group.Count()))],
        };
    }

    /// <summary>The work's runs that are neither settled nor at work in another process.</summary>
    public IReadOnlyList<PlannedRun> Missing() =>
    [
        .. work.Where(place =>
        {
            var identity = Identity(place.Variant, place.Seed);
            return reusable.Find(identity, run => IsSettled(run, first: true)) is null && !store.IsHeld(identity.Id);
        }).Select(place => new PlannedRun(place.Variant.Name, place.Seed)),
    ];

    /// <summary>Makes the work's runs.</summary>
    /// <returns>The runs, finished or failed, in the order of the work.</returns>
    public IReadOnlyList<RunRecord> Make(CancellationToken cancellation)
    {
        store.Declare(new StoredStudy(study.Name, study.Progress().Total, study.Metric));
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Interrupt.Token);
        try
        {
            var elsewhere = new List<(Variant Variant, long Seed)>();
            foreach (var (variant, seed) in work)
            {
                if (!TrySettle(variant, seed, first: true, cancel.Token))
                    elsewhere.Add((variant, seed));
            }
            while (elsewhere.Count > 0)
            {
                budget.Check();
                tracker.Say("waiting for another process", elsewhere.Count);
                cancel.Token.WaitHandle.WaitOne(Wait);
                cancel.Token.ThrowIfCancellationRequested();
                elsewhere.RemoveAll(run => TrySettle(run.Variant, run.Seed, first: false, cancel.Token));
            }
        }
        catch (BudgetSpentException)
        {
            var remaining = tracker.Remaining();
            tracker.End(ProgressOutcome.Stopped, "time spent; run again to go on");
            throw new BudgetSpentException($"The {budget} of study '{study.Name}' are over: {remaining}. Everything done is kept; run the study again to go on.");
        }
        catch (OperationCanceledException)
        {
            tracker.End(ProgressOutcome.Stopped, "stopped; run again to go on");
            throw;
        }
        catch
        {
            tracker.End(ProgressOutcome.Stopped, "failed");
            throw;
        }
        EndUnlessAllFailed();
        return [.. work.Select(place => records[place])];
    }

    private void EndUnlessAllFailed()
    {
        var failed = records.Values.Where(record => record.Status == RunStatus.Failed).ToArray();
        if (failed.Length == records.Count)
        {
            tracker.End(ProgressOutcome.Stopped, "every run failed");
            var what = failed.Length == 1 ? $"The run of study '{study.Name}' failed" : $"All {failed.Length} runs of study '{study.Name}' failed; the first";
            throw new StudyFailedException($"{what} ({failed[0].Variant}, seed {failed[0].Seed}) with: {failed[0].Failure}{Environment.NewLine}Once the cause is gone, run the study with RetryFailed = true.");
        }
        tracker.End(ProgressOutcome.Finished, "");
    }

    /// <summary>Has the run's result at hand afterwards, or false because another process works on it.</summary>
    private bool TrySettle(Variant variant, long seed, bool first, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var identity = Identity(variant, seed);
        if (reusable.Find(identity, run => IsSettled(run, first)) is { } known)
        {
            Settle(variant, identity, known, reused: first);
            return true;
        }
        budget.Check();
        store.CheckFolders();
        using var claim = store.TryClaim(identity, variant.Name, provenance);
        if (claim is null)
            return false;
        store.Link(study.Name, variant.Name, seed, identity.Id, variant.Recipe.Epochs);
        try
        {
            Train(prepared[variant], identity, Splits(seed), claim, cancellation);
        }
        catch (ClaimLostException)
        {
            return false;
        }
        Settle(variant, identity, store.Find(identity.Id)!, reused: false);
        return true;
    }

    private RunIdentity Identity(Variant variant, long seed)
    {
        var splits = Splits(seed);
        var shared = Prepare(variant, splits);
        return RunIdentity.Of(shared.Model, shared.Recipe, seed, splits.Checksum, compute);
    }

    private bool IsSettled(RunRecord run, bool first) =>
        run.Status == RunStatus.Finished || (run.Status == RunStatus.Failed && !(first && study.RetryFailed));

    private void Settle(Variant variant, RunIdentity identity, RunRecord record, bool reused)
    {
        store.Link(study.Name, variant.Name, identity.Seed, record.Id, variant.Recipe.Epochs, record.Status == RunStatus.Finished ? study.Metric.Of(record) : null);
        // A process killed between recording the end and this line left its checkpoint behind.
        if (record.Status == RunStatus.Finished && store.CheckpointPath(record.Id) is var checkpoint && File.Exists(checkpoint))
            File.Delete(checkpoint);
        records[(variant, identity.Seed)] = record;
        if (record.Id != identity.Id)
            otherBuilds.Add(RunBuild.Describe(record, identity));
        tracker.Settle(variant, identity.Seed, record, reused, otherBuild: record.Id != identity.Id);
    }

    private void Train(PreparedVariant shared, RunIdentity identity, DataSplits splits, RunClaim claim, CancellationToken cancellation)
    {
        store.DiscardTemporaries(identity.Id);
        using var scope = NewDisposeScope();
        var (variant, seed) = (shared.Variant, identity.Seed);
        var trainer = new Trainer(variant.Recipe, compute)
        {
            CheckpointPath = store.CheckpointPath(identity.Id),
            CheckpointOwner = identity.Id,
            OnStep = step => tracker.Step(variant, seed, step),
            OnEpoch = epoch =>
            {
                claim.Record(epoch);
                tracker.Measure(variant, [epoch]);
                if (epoch.Epoch < variant.Recipe.Epochs)
                    budget.Check();
            },
        };
        try
        {
            manual_seed(seed);
            using var model = variant.Model();
            var training = trainer.Fit(model, splits.Train, splits.Validation, seed, cancellation);
            var test = trainer.Evaluate(model, splits.Test, cancellation);
            ModelState.Save(model, store.WeightsPath(identity.Id), new Dictionary<string, string>
            {
                ["run"] = identity.Id,
                ["variant"] = variant.Name,
                ["identity"] = identity.Json,
            });
            var measured = Measured(training, test, shared);
            foreach (var (name, value) in study.Measures.SelectMany(measure => measure(new TestedModel(model, splits, test))))
                measured.Add(name, value);
            claim.Finish(training.Epochs, measured);
        }
        catch (Exception error) when (IsTheRunsOwn(error))
        {
            claim.Fail(error.Message);
        }
    }

    private static Dictionary<string, double> Measured(TrainingResult training, Evaluation test, PreparedVariant shared) => new()
    {
        [RunMetrics.TestAccuracy] = test.Accuracy,
        [RunMetrics.TestLoss] = test.Loss,
        [RunMetrics.ValidationAccuracy] = training.Best.ValidationAccuracy,
        [RunMetrics.ValidationLoss] = training.Best.ValidationLoss,
        [RunMetrics.BestEpoch] = training.Best.Epoch,
        [RunMetrics.TrainableParameters] = shared.Summary.Trainable,
        [RunMetrics.FrozenParameters] = shared.Summary.Frozen,
        [RunMetrics.MultiplyAdds] = shared.Summary.MultiplyAdds,
    };

    // A full disk, a lost store or a stop say nothing about the run: it stays interrupted and goes on later.
    private static bool IsTheRunsOwn(Exception error) =>
        error is not (OperationCanceledException or IOException or UnauthorizedAccessException or StoreException or SqliteException or ClaimLostException or CheckpointException or OutOfMemoryException);

    private PreparedVariant Prepare(Variant variant, DataSplits splits)
    {
        if (!prepared.TryGetValue(variant, out var shared))
            prepared.Add(variant, shared = PreparedVariant.Of(variant, splits.Train.PictureShape));
        return shared;
    }

    private DataSplits Splits(long seed)
    {
        if (data is not { } current || current.Seed != seed)
            data = (seed, study.Data(seed));
        summary ??= DataSummary.Of(data.Value.Splits, seed);
        return data.Value.Splits;
    }
}

using System.Globalization;
using Rescale.Display;
using Rescale.Studies.Store;
using Rescale.Training;

namespace Rescale.Studies;

/// <summary>Counts runs of a study while they go by and reports where it stands, as often as a reader can follow.</summary>
internal sealed class StudyTracker(Study study, IReadOnlyList<(Variant Variant, long Seed)> work, Action<StudyProgress>? report, TimeProvider? clock = null)
{
    private readonly TimeProvider time = clock ?? TimeProvider.System;
    private readonly long started = (clock ?? TimeProvider.System).GetTimestamp();
    private readonly Throttle throttle = new(TimeSpan.FromMilliseconds(250), clock);
    private readonly Dictionary<string, (double Seconds, int Epochs)> measured = [];
    private readonly Dictionary<(string Variant, long Seed), bool> settled = [];
    private (Variant Variant, long Seed, double Fraction)? running;
    private StudyProgress progress = study.Progress() with { Total = work.Count };

    /// <summary>A run's numbers are there or it failed: now, or in an earlier session.</summary>
    public void Settle(Variant variant, long seed, RunRecord record, bool reused, bool otherBuild)
    {
        running = null;
        settled[(variant.Name, seed)] = true;
        if (reused)
            Measure(variant, record.Epochs);
        var failed = record.Status == RunStatus.Failed;
        progress = progress with
        {
            Finished = progress.Finished + (failed ? 0 : 1),
            OtherBuilds = progress.OtherBuilds + (otherBuild && !failed ? 1 : 0),
            Failed = progress.Failed + (failed ? 1 : 0),
            Reused = progress.Reused + (reused && !failed ? 1 : 0),
            Current = "",
        };
        Report(force: !reused);
    }

    public void Step(Variant variant, long seed, TrainingProgress step)
    {
        running = (variant, seed, step.Fraction);
        if (!throttle.IsDue())
            return;
        progress = progress with
        {
            Current = string.Create(CultureInfo.InvariantCulture, $"{variant.Name}, seed {seed}: epoch {step.Epoch} of {step.Epochs}, loss {step.Loss:0.000}"),
        };
        Report(force: true);
    }

    public void Say(string current, int elsewhere)
    {
        progress = progress with { Current = current, Elsewhere = elsewhere };
        Report(force: true);
    }

    public void End(ProgressOutcome outcome, string summary)
    {
        running = null;
        progress = progress with { Outcome = outcome, Current = summary, Elsewhere = 0 };
        Report(force: true);
    }

    public void Measure(Variant variant, IReadOnlyList<EpochMetrics> epochs)
    {
        if (epochs.Count == 0)
            return;
        var (seconds, count) = measured.GetValueOrDefault(variant.Name);
        measured[variant.Name] = (seconds + epochs.Sum(epoch => epoch.Seconds), count + epochs.Count);
    }

    /// <summary>What is done and what is not, in words.</summary>
    public string Remaining()
    {
        var left = progress.Total - progress.Finished - progress.Failed;
        var time = Left() is { } estimate ? $" (about {Duration.Text(estimate)})" : "";
        return $"{progress.Finished} of {progress.Total} runs are finished{(progress.Failed > 0 ? $", {progress.Failed} failed" : "")}, {left} {(left == 1 ? "remains" : "remain")}{time}";
    }

    private void Report(bool force)
    {
        if (report is null || (!force && !throttle.IsDue()))
            return;
        var ended = progress.Outcome != ProgressOutcome.Running;
        progress = progress with { Elapsed = time.GetElapsedTime(started), Fraction = ended ? progress.Fraction : Done() / Math.Max(1, Work()), Left = ended ? null : Left() };
        report(progress);
    }

    private double Work() => work.Sum(place => (double)place.Variant.Recipe.Epochs);

    private double Done() => work.Sum(place => place.Variant.Recipe.Epochs * DoneShare(place.Variant, place.Seed));

    private double DoneShare(Variant variant, long seed) =>
        settled.ContainsKey((variant.Name, seed)) ? 1 : running is { } now && now.Variant == variant && now.Seed == seed ? now.Fraction : 0;

    // Variants differ in cost, so each counts with its own measured time, or with the mean while it has none.
    private TimeSpan? Left()
    {
        var known = measured.ToDictionary(entry => entry.Key, entry => entry.Value.Seconds / entry.Value.Epochs);
        if (known.Count == 0)
            return null;
        var mean = known.Values.Average();
        return TimeSpan.FromSeconds(work.Sum(place =>
            known.GetValueOrDefault(place.Variant.Name, mean) * place.Variant.Recipe.Epochs * (1 - DoneShare(place.Variant, place.Seed))));
    }
}

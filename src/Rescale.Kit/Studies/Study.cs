using Rescale.Data;
using Rescale.Studies.Export;
using Rescale.Studies.Store;
using Rescale.Training;

namespace Rescale.Studies;

/// <summary>
/// Variants trained from the same seeds, and the comparison that decides between them:
/// <code>
/// var study = new Study("depth-or-parameters")
/// {
///     Data = seed => Digits.Split(seed),
///     Variants = { new("VGG4", () => new Vgg(4), recipe), new("VGG11", () => new Vgg(11), recipe) },
///     Seeds = Seeds.First(6),
///     Primary = new Comparison("depth helps", Baseline: "VGG4", Candidate: "VGG11"),
/// };
/// var live = display(study.Progress());
/// var results = study.Run(live.Update);
/// </code>
/// Every run is recorded in the store under its identity: a finished one is reused, an interrupted one goes on from its last
/// epoch, and several processes may run the same study side by side.
/// </summary>
public sealed class Study
{
    private double? maxMinutes;

    /// <summary>A study without data and variants.</summary>
    /// <param name="name">The study's name in the store and in reports.</param>
    public Study(string name)
    {
        Name = string.IsNullOrWhiteSpace(name) ? throw new ArgumentException("A study needs a name.", nameof(name)) : name;
        DeclaredStudies.Add(this);
    }

    /// <summary>The study's name.</summary>
    public string Name { get; }

    /// <summary>
    /// The data of a seed, equal for all variants. It may split anew per seed or always give the same splits; the study does
    /// not dispose them.
    /// </summary>
    public required Func<long, DataSplits> Data { get; init; }

    /// <summary>What is compared; at least one, each with a name of its own.</summary>
    public IList<Variant> Variants { get; init; } = [];

    /// <summary>The seeds that every variant runs with; by default 1 to 6, the fewest that carry a claim.</summary>
    public IReadOnlyList<long> Seeds { get; init; } = Rescale.Studies.Seeds.First(6);

    /// <summary>The number that runs are judged by.</summary>
    public Metric Metric { get; init; } = Metric.TestAccuracy;

    /// <summary>
    /// Further numbers to measure on every trained model, which are kept with the run's own. They are no part of a run's identity: a
    /// run that was made before they were asked for lacks them.
    /// </summary>
    public IList<Measure> Measures { get; init; } = [];

    /// <summary>The one comparison that decides, named before the runs; null for a study that only describes.</summary>
    public Comparison? Primary { get; init; }

    /// <summary>Further comparisons. They share an error rate by Holm's correction and suggest, but do not decide.</summary>
    public IList<Comparison> Exploratory { get; init; } = [];

    /// <summary>
    /// How the hyperparameters were chosen and with how many trials, in a sentence for the report's appendix; null where nobody
    /// says, and then the report says so.
    /// </summary>
    public string? Selection { get; init; }

    /// <summary>What the conclusion does not cover, in a sentence for the report's appendix; null where nobody says, and then the report says so.</summary>
    public string? Limits { get; init; }

    /// <summary>On what to compute; null for <see cref="Compute.Default"/>.</summary>
    public Compute? Compute { get; init; }

    /// <summary>Where runs are recorded; null for the store that <see cref="RunStore.Open(string?)"/> finds.</summary>
    public RunStore? Store { get; init; }

    /// <summary>Whether runs that failed before are tried again.</summary>
    public bool RetryFailed { get; set; }

    /// <summary>
    /// The most minutes to compute, above 0; null for no limit. When they are over, the study stops after the current epoch
    /// with a <see cref="BudgetSpentException"/> and goes on from there when it is run again.
    /// </summary>
    public double? MaxMinutes
    {
        get => maxMinutes;
        set => maxMinutes = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxMinutes), value, $"Study '{Name}' needs more than 0 minutes, or null for no limit.");
    }

    /// <summary>
    /// A folder with the runs that <see cref="StudyExport"/> wrote. Runs found there are not made again, wherever they were
    /// made. Null for results/NAME in the repository around the current folder; empty for none. It need not exist.
    /// </summary>
    public string? Recorded { get; init; }

    /// <summary>
    /// Which runs of the store and of <see cref="Recorded"/> count; by default only those of the same identity.
    /// With <see cref="Reuse.SameExperiment"/> a study outlives a change of the kit and of the machine, and says so.
    /// </summary>
    public Reuse Reuse { get; set; }

    /// <summary>The progress before the first run: what to display and then update from <see cref="Run"/>.</summary>
    public StudyProgress Progress() => new() { Study = Name, Total = Variants.Count * Seeds.Count };

    /// <summary>Makes all runs that the store does not hold yet, seed by seed, and gathers the results of all.</summary>
    /// <param name="report">Called with the progress a few times a second, on this thread.</param>
    /// <param name="cancellation">Observed at every step, as is the notebook's stop button; what was done is kept.</param>
    /// <exception cref="ArgumentException">The study's parts do not fit together.</exception>
    /// <exception cref="StudyExportException">The recorded runs are damaged.</exception>
    /// <exception cref="BudgetSpentException"><see cref="MaxMinutes"/> are over, and runs remain.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; run it again to go on.</exception>
    /// <exception cref="StudyFailedException">Not one run has finished.</exception>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public StudyResults Run(Action<StudyProgress>? report = null, CancellationToken cancellation = default)
    {
        Check();
        return new StudyRunner(this, AllRuns(), report).Run(cancellation);
    }

    /// <summary>
    /// The runs that are still to be made, seed by seed: those that no recorded run settles and no other process works on. Each
    /// can be made by itself with <see cref="RunOnly"/>, anywhere that shares the store.
    /// </summary>
    /// <exception cref="ArgumentException">The study's parts do not fit together.</exception>
    /// <exception cref="StudyExportException">The recorded runs are damaged.</exception>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public IReadOnlyList<PlannedRun> Missing()
    {
        Check();
        return new StudyRunner(this, AllRuns(), report: null).Missing();
    }

    /// <summary>Makes some of the study's runs and nothing else, as one job among many does.</summary>
    /// <param name="runs">Which; one that is recorded already is not made again.</param>
    /// <param name="report">Called with the progress of these runs a few times a second, on this thread.</param>
    /// <param name="cancellation">Observed at every step, as is the notebook's stop button; what was done is kept.</param>
    /// <returns>The runs, finished or failed, in the order asked for.</returns>
    /// <exception cref="UnknownRunException">The study has no such variant or seed.</exception>
    /// <remarks>Otherwise it ends as <see cref="Run"/> does.</remarks>
    public IReadOnlyList<RunRecord> RunOnly(IEnumerable<PlannedRun> runs, Action<StudyProgress>? report = null, CancellationToken cancellation = default)
    {
        Check();
        return new StudyRunner(this, [.. runs.Distinct().Select(Place)], report).Make(cancellation);
    }

    // Seed by seed, so that an unfinished study holds pairs and not one variant only.
    private (Variant, long)[] AllRuns() => [.. Seeds.SelectMany(seed => Variants.Select(variant => (variant, seed)))];

    private (Variant, long) Place(PlannedRun run)
    {
        var variant = Variants.FirstOrDefault(variant => variant.Name == run.Variant)
            ?? throw new UnknownRunException($"Study '{Name}' has no variant '{run.Variant}', but: {string.Join(", ", Variants.Select(variant => variant.Name))}.");
        return Seeds.Contains(run.Seed)
            ? (variant, run.Seed)
            : throw new UnknownRunException($"Study '{Name}' has no seed {run.Seed}, but: {string.Join(", ", Seeds)}.");
    }

    private void Check()
    {
        if (Variants.Count == 0)
            throw new ArgumentException($"Study '{Name}' has no variants.");
        if (Seeds.Count == 0)
            throw new ArgumentException($"Study '{Name}' has no seeds.");
        if (Variants.GroupBy(variant => variant.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Study '{Name}' has two variants called '{twice.Key}'; each needs a name of its own.");
        if (Seeds.GroupBy(seed => seed).FirstOrDefault(group => group.Count() > 1) is { } repeated)
            throw new ArgumentException($"Study '{Name}' has seed {repeated.Key} twice; a run counts once.");
        foreach (var comparison in Exploratory.Prepend(Primary).OfType<Comparison>())
        {
            foreach (var named in new[] { comparison.Baseline, comparison.Candidate })
            {
                if (Variants.All(variant => variant.Name != named))
                    throw new ArgumentException($"Comparison '{comparison.Name}' names the variant '{named}', but study '{Name}' has: {string.Join(", ", Variants.Select(variant => variant.Name))}.");
            }
        }
    }
}

using System.Globalization;
using Rescale.Display;
using Rescale.Studies.Store;

namespace Rescale.Studies;

/// <summary>How a study in a store stands, told without its code: every run with the study's metric, and the time that is left.</summary>
[TypeFormatterSource(typeof(StudyStatusFormatters))]
public sealed class StudyStatus
{
    private readonly HashSet<string> held;
    private readonly DateTimeOffset now;

    private StudyStatus(RunStore store, string study)
    {
        Study = study;
        Runs = store.Current(study);
        var declared = store.Declared(study);
        Metric = declared?.Metric ?? Metric.TestAccuracy;
        Planned = Math.Max(declared?.Runs ?? 0, Runs.Count);
        held = [.. Runs.Where(entry => store.IsHeld(entry.Run.Id)).Select(entry => entry.Run.Id)];
        now = store.Now;
    }

    /// <summary>The study's name.</summary>
    public string Study { get; }

    /// <summary>The study's metric of the runs in the store; of a study that has not run since the store keeps it, the test accuracy.</summary>
    public Metric Metric { get; }

    /// <summary>How many runs the study has when all are made.</summary>
    public int Planned { get; }

    /// <summary>The run that the study used last for each variant and seed, by variant and seed.</summary>
    public IReadOnlyList<StudyRun> Runs { get; }

    /// <summary>Estimated computing time of everything that is not yet made, by one process; null while unknown.</summary>
    public TimeSpan? Left => StudyForecast.Left(Runs, Planned);

    /// <summary>The status of one study.</summary>
    /// <param name="store">The store.</param>
    /// <param name="study">The study's name.</param>
    /// <exception cref="ArgumentException">The store has no such study; the message names those it has.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static StudyStatus Of(RunStore store, string study)
    {
        var status = new StudyStatus(store, study);
        return status.Runs.Count > 0 ? status : throw new ArgumentException($"The store has no study '{study}', but: {string.Join(", ", store.Studies().DefaultIfEmpty("none"))}.");
    }

    /// <summary>The status of every study in a store, by name.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static IReadOnlyList<StudyStatus> All(RunStore store) => [.. store.Studies().Select(study => new StudyStatus(store, study))];

    /// <summary>One row for each study.</summary>
    internal static Table TableOf(IReadOnlyList<StudyStatus> studies) => Table
        .Of(studies, "Studies in the run store")
        .Column("Study", study => study.Study)
        .Column("Runs", study => study.States)
        .Column("Of", study => study.Planned)
        .Column("Metric", study => study.Metric.Name)
        .Column("Mean by variant", study => study.Means)
        .Column("Computing left", study => study.Left);

    /// <summary>One row for each run.</summary>
    public Table RunTable() => Table
        .Of(Runs, Summary)
        .Column("Variant", entry => entry.Variant)
        .Column("Seed", entry => entry.Seed)
        .Column("State", State)
        .Column(Metric.Name, entry => Value(entry), "0.00", Metric.Unit)
        .Column("Epochs", entry => Epochs(entry))
        .Column("Computed", entry => TimeSpan.FromSeconds(entry.Run.Seconds))
        .Column("Left", entry => StudyForecast.Left(entry, Runs))
        .Column("Last sign of life", LastSign)
        .Column("Failure", entry => FirstLine(entry.Run.Failure))
        .Limit(1000);

    /// <summary>One line: how many runs stand how, each variant's mean, and the time that is left.</summary>
    public string Summary => string.Join(" · ", new[]
    {
        $"{Study}: {States} of {Planned}",
        Means.Length > 0 ? $"mean {Metric.Name} {Means}" : "",
        Left is { Ticks: > 0 } left ? $"about {Duration.Text(left)} of computing left" : "",
    }.Where(part => part.Length > 0));

    /// <summary>The summary, and a line for each run.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Runs.Select(Line).Prepend(Summary));

    private string States => string.Join(", ", Runs.GroupBy(State).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}"));

    private string Means => string.Join(", ", Runs.GroupBy(entry => entry.Variant)
        .Select(variant => (variant.Key, Values: variant.Select(Value).OfType<double>().ToArray()))
        .Where(variant => variant.Values.Length > 0)
        .Select(variant => string.Create(CultureInfo.InvariantCulture, $"{variant.Key} {variant.Values.Average():0.00}{Unit}")));

    private string Unit => Metric.Unit.Length == 0 ? "" : $" {Metric.Unit}";

    private string Line(StudyRun entry)
    {
        var facts = new List<string> { State(entry) };
        if (Value(entry) is { } value)
            facts.Add(string.Create(CultureInfo.InvariantCulture, $"{Metric.Name} {value:0.00}{Unit}"));
        if (entry.Run.Status is not RunStatus.Finished)
            facts.Add($"epochs {Epochs(entry)}");
        if (entry.Run.Seconds > 0)
            facts.Add($"{Duration.Text(TimeSpan.FromSeconds(entry.Run.Seconds))} computed");
        if (StudyForecast.Left(entry, Runs) is { Ticks: > 0 } left)
            facts.Add($"about {Duration.Text(left)} left");
        if (LastSign(entry) is { Length: > 0 } sign)
            facts.Add($"last sign of life {sign}");
        var failure = FirstLine(entry.Run.Failure);
        return $"  {entry.Variant}, seed {entry.Seed}: {string.Join(", ", facts)}{(failure.Length > 0 ? $": {failure}" : "")}";
    }

    // A process that was killed could not say so.
    private string State(StudyRun entry) => entry.Run.Status == RunStatus.Running && !held.Contains(entry.Run.Id)
        ? "interrupted"
        : entry.Run.Status.ToString().ToLowerInvariant();

    private double? Value(StudyRun entry) =>
        entry.Run.Status == RunStatus.Finished && Metric.Of(entry.Run) is var value && double.IsFinite(value) ? value : null;

    private static string Epochs(StudyRun entry) => entry.Epochs is { } epochs ? $"{entry.Run.Epochs.Count} of {epochs}" : $"{entry.Run.Epochs.Count}";

    private string LastSign(StudyRun entry) => entry.Run.Status == RunStatus.Running && entry.Run.LastSign is { } sign
        ? $"{Duration.Text(now > sign ? now - sign : TimeSpan.Zero)} ago"
        : "";

    private static string FirstLine(string? text) => text?.Split('\n')[0].TrimEnd() ?? "";
}

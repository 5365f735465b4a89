using Rescale.Studies.Store;

namespace Rescale.Studies;

/// <summary>Estimates from recorded epochs how long the rest of a study computes.</summary>
internal static class StudyForecast
{
    /// <summary>The time that a run still needs; null while unknown.</summary>
    /// <param name="entry">The run.</param>
    /// <param name="all">All runs of its study, for the pace of its variant.</param>
    public static TimeSpan? Left(StudyRun entry, IReadOnlyList<StudyRun> all)
    {
        if (entry.Run.Status is RunStatus.Finished or RunStatus.Failed)
            return TimeSpan.Zero;
        return entry.Epochs is { } epochs && (Pace([entry]) ?? Pace(all.Where(other => other.Variant == entry.Variant)) ?? Pace(all)) is { } pace
            ? TimeSpan.FromSeconds(pace * Math.Max(0, epochs - entry.Run.Epochs.Count))
            : null;
    }

    /// <summary>The computing time of all runs that are not yet ended, those not yet begun included; null while unknown.</summary>
    /// <param name="all">The runs begun so far.</param>
    /// <param name="planned">How many runs the study has.</param>
    public static TimeSpan? Left(IReadOnlyList<StudyRun> all, int planned)
    {
        var begun = all.Select(entry => Left(entry, all)).ToArray();
        if (begun.Any(left => left is null))
            return null;
        var notBegun = Math.Max(0, planned - all.Count);
        var whole = all.Where(entry => entry.Epochs is not null && entry.Run.Epochs.Count > 0).Select(entry => entry.Run.Epochs.Average(epoch => epoch.Seconds) * entry.Epochs!.Value).DefaultIfEmpty(double.NaN).Average();
        return notBegun > 0 && double.IsNaN(whole) ? null
            : TimeSpan.FromSeconds(begun.Sum(left => left!.Value.TotalSeconds) + (notBegun > 0 ? notBegun * whole : 0));
    }

    // Seconds per epoch.
    private static double? Pace(IEnumerable<StudyRun> runs) =>
        runs.SelectMany(entry => entry.Run.Epochs).ToArray() is { Length: > 0 } epochs ? epochs.Average(epoch => epoch.Seconds) : null;
}

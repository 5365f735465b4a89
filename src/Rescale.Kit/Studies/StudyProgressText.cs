using System.Globalization;
using Rescale.Display;

namespace Rescale.Studies;

/// <summary>A study's progress in words.</summary>
internal static class StudyProgressText
{
    public static string Line(StudyProgress progress)
    {
        var mark = progress.Outcome switch
        {
            ProgressOutcome.Finished => "✓ ",
            ProgressOutcome.Stopped => "✗ ",
            _ => "",
        };
        return mark + string.Join(" · ", Facts(progress).Prepend(progress.Study));
    }

    public static IEnumerable<string> Facts(StudyProgress progress)
    {
        if (progress.Outcome == ProgressOutcome.Running)
            yield return Math.Floor(100 * progress.Fraction).ToString("0", CultureInfo.InvariantCulture) + " %";
        yield return $"{progress.Finished} of {progress.Total} runs{Notes(progress)}";
        if (progress.Current.Length > 0)
            yield return progress.Current;
        yield return Duration.Text(progress.Elapsed);
        if (progress.Left is { } left)
            yield return $"about {Duration.Text(left)} left";
    }

    private static string Notes(StudyProgress progress)
    {
        var notes = new List<string>();
        if (progress.Reused > 0)
            notes.Add($"{progress.Reused} recorded before{(progress.OtherBuilds > 0 ? $", {progress.OtherBuilds} of them by another build or machine" : "")}");
        if (progress.Failed > 0)
            notes.Add($"{progress.Failed} failed");
        if (progress.Elsewhere > 0)
            notes.Add($"{progress.Elsewhere} in another process");
        return notes.Count == 0 ? "" : $" ({string.Join(", ", notes)})";
    }
}

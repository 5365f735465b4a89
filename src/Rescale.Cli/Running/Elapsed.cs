namespace Rescale.Cli.Running;

/// <summary>Durations as a reader of progress wants them.</summary>
internal static class Elapsed
{
    /// <summary>Such as <c>0.4 s</c>, <c>12 s</c>, <c>3 min 07 s</c>, <c>2 h 05 min</c>.</summary>
    public static string Text(TimeSpan time) => time switch
    {
        { TotalSeconds: < 9.95 } => FormattableString.Invariant($"{time.TotalSeconds:0.0} s"),
        { TotalSeconds: < 59.5 } => FormattableString.Invariant($"{time.TotalSeconds:0} s"),
        { TotalHours: < 1 } => $"{(int)time.TotalMinutes} min {time.Seconds:00} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes:00} min",
    };
}

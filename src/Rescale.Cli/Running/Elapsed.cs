namespace Rescale.Cli.Running;

/// <summary>Durations as a reader of progress wants them.</summary>
internal static class Elapsed
{
    /// <summary>Such as <c>0.4 s</c>, <c>12 s</c>, <c>3 min 07 s</c>, <c>2 h 05 min</c>.</summary>
    public static string Text(TimeSpan time)
    {
        if (time.TotalSeconds < 9.95)
            return FormattableString.Invariant($"{time.TotalSeconds:0.0} s");
        var seconds = (long)Math.Round(time.TotalSeconds);
        return seconds switch
        {
            < 60 => $"{seconds} s",
            < 3600 => $"{seconds / 60} min {seconds % 60:00} s",
            _ => $"{seconds / 3600} h {seconds / 60 % 60:00} min",
        };
    }
}

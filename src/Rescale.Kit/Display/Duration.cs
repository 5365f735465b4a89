using System.Globalization;

namespace Rescale.Display;

/// <summary>Durations as people read them.</summary>
public static class Duration
{
    /// <summary>Such as <c>0.8 s</c>, <c>42 s</c>, <c>3 min 05 s</c>, <c>2 h 07 min</c>, <c>3 d 04 h</c>; two units at most.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public static string Text(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        // Rounding first keeps 59.7 s from becoming "60 s".
        if (duration < TimeSpan.FromSeconds(9.95))
            return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s");
        var rounded = TimeSpan.FromSeconds(Math.Round(duration.TotalSeconds));
        return rounded switch
        {
            { TotalMinutes: < 1 } => $"{rounded.Seconds} s",
            { TotalHours: < 1 } => $"{rounded.Minutes} min {rounded.Seconds:00} s",
            { TotalDays: < 1 } => $"{rounded.Hours} h {rounded.Minutes:00} min",
            _ => $"{rounded.Days} d {rounded.Hours:00} h",
        };
    }
}

using System.Globalization;

namespace Rescale.Notebooks.Publishing;

/// <summary>Durations as people read them.</summary>
internal static class Elapsed
{
    public static string Text(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(9.95))
            return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s");
        // Rounding first keeps 59.7 s from becoming "60 s".
        var rounded = TimeSpan.FromSeconds(Math.Round(duration.TotalSeconds));
        return rounded switch
        {
            { TotalMinutes: < 1 } => $"{rounded.Seconds} s",
            { TotalHours: < 1 } => $"{rounded.Minutes} min {rounded.Seconds:00} s",
            _ => $"{(int)rounded.TotalHours} h {rounded.Minutes:00} min",
        };
    }
}

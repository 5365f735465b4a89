using System.Globalization;

namespace Rescale.Display;

/// <summary>A <see cref="ProgressBar"/> as one line of text.</summary>
internal static class ProgressText
{
    private const int BarWidth = 24;

    public static string Render(ProgressBar bar)
    {
        var filled = (int)(bar.Fraction * BarWidth);
        var head = bar.Outcome switch
        {
            ProgressOutcome.Finished => $"✓ {bar.Label}",
            ProgressOutcome.Stopped => $"✗ {bar.Label}",
            _ => $"{bar.Label} [{new string('#', filled)}{new string('.', BarWidth - filled)}]",
        };
        return string.Join(" · ", new[] { head }.Concat(Facts(bar)));
    }

    /// <summary>What stands beside the bar, in order: amount, detail, times.</summary>
    public static IEnumerable<string> Facts(ProgressBar bar)
    {
        var percent = Math.Floor(bar.Fraction * 100).ToString("0", CultureInfo.InvariantCulture) + " %";
        var finished = bar.Outcome == ProgressOutcome.Finished;
        if (!finished)
            yield return percent;
        if (bar.Unit != "")
            yield return finished ? Amount(bar.Total, bar.Unit) : $"{Number(bar.Done)} of {Amount(bar.Total, bar.Unit)}";
        if (bar.Detail != "")
            yield return bar.Detail;
        yield return Duration.Text(bar.Elapsed);
        if (bar.Rate is { } rate && bar.Unit != "")
            yield return Speed(rate, bar.Unit);
        if (bar.Left is { } left)
            yield return $"{Duration.Text(left)} left";
    }

    private static string Amount(double amount, string unit) => $"{Number(amount)} {unit}{(amount == 1 ? "" : "s")}";

    private static string Number(double amount) => amount.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Speed(double perSecond, string unit) => perSecond >= 0.1
        ? string.Create(CultureInfo.InvariantCulture, $"{Significant(perSecond)} {unit}s/s")
        : $"{Duration.Text(TimeSpan.FromSeconds(Math.Min(1 / perSecond, 1e9)))} per {unit}";

    private static string Significant(double value) =>
        value.ToString(value >= 100 ? "#,0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}

using System.Diagnostics;
using System.Globalization;

namespace Rescale.Studies;

/// <summary>The time that a study may compute, counted from here.</summary>
/// <param name="minutes">How long; null for no limit.</param>
internal sealed class StudyBudget(double? minutes)
{
    private readonly long started = Stopwatch.GetTimestamp();

    /// <exception cref="BudgetSpentException">The time is over.</exception>
    public void Check()
    {
        if (minutes is { } limit && Stopwatch.GetElapsedTime(started).TotalMinutes >= limit)
            throw new BudgetSpentException(ToString());
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{minutes:0.####} minutes");
}

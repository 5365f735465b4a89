using Rescale.Statistics;

namespace Rescale.Studies;

/// <summary>A variant's number against another number, such as an angle: the mean over its finished runs, and its interval.</summary>
/// <param name="Name">The variant's name.</param>
/// <param name="X">What the number depends on, ascending.</param>
/// <param name="Mean">Mean over the runs at each place.</param>
/// <param name="Low">Lower end of the mean's interval; the mean itself where there is one run only.</param>
/// <param name="High">Upper end of the mean's interval; the mean itself where there is one run only.</param>
/// <param name="Band">What the interval is, fit to stand in a caption.</param>
public sealed record MeanCurve(
    string Name,
    IReadOnlyList<double> X,
    IReadOnlyList<double> Mean,
    IReadOnlyList<double> Low,
    IReadOnlyList<double> High,
    string Band)
{
    /// <summary>Gathers single runs' values; null where there is none.</summary>
    internal static MeanCurve? Of(string name, IEnumerable<(double X, double Value)> values)
    {
        var places = values.GroupBy(entry => entry.X).OrderBy(place => place.Key).ToArray();
        if (places.Length == 0)
            return null;
        var summaries = places.Select(place => SampleSummary.Of(place.Select(entry => entry.Value))).ToArray();
        var intervals = summaries.Select(summary => summary.Count > 1 ? summary.Confidence() : null).ToArray();
        var (fewest, most) = (summaries.Min(summary => summary.Count), summaries.Max(summary => summary.Count));
        return new MeanCurve(
            name,
            [.. places.Select(place => place.Key)],
            [.. summaries.Select(summary => summary.Mean)],
            [.. summaries.Zip(intervals, (summary, interval) => interval?.Low ?? summary.Mean)],
            [.. summaries.Zip(intervals, (summary, interval) => interval?.High ?? summary.Mean)],
            most > 1 ? $"95 % CI of the mean (Student's t), {(fewest < most ? $"{fewest} to {most}" : $"{most}")} seeds" : "1 seed, no interval");
    }
}

namespace Rescale.Benchmarks;

/// <summary>One line of the report.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Ours">Our value, a median where several were taken.</param>
/// <param name="Peer">The peer's value.</param>
/// <param name="Unit">The unit of both.</param>
/// <param name="Ratio">Ours divided by the peer's.</param>
/// <param name="Limit">The ratio that must not be exceeded; null where the ratio only informs.</param>
/// <param name="N">How many alternating pairs (or compared values) stand behind it.</param>
/// <param name="Holds">Whether the lower end of the ratio's 95 % interval is within the limit.</param>
/// <param name="Lower">Lower end of the ratio's 95 % interval; null where the values are counts.</param>
/// <param name="Upper">Upper end of the ratio's 95 % interval; null where the values are counts.</param>
internal sealed record Measurement(
    string Name, double Ours, double Peer, string Unit, double Ratio, double? Limit, int N, bool Holds, double? Lower = null, double? Upper = null)
{
    /// <summary>Compares the medians of alternating pairs; without a limit the ratio only informs.</summary>
    public static Measurement OfPairs(string name, IReadOnlyList<double> ours, IReadOnlyList<double> peer, string unit, double? limit)
    {
        var interval = RatioInterval.Of(ours, peer);
        return new Measurement(
            name, RatioInterval.Median(ours), RatioInterval.Median(peer), unit, interval.Ratio, limit, ours.Count,
            limit is null || interval.Lower <= limit, interval.Lower, interval.Upper);
    }

    /// <summary>Counts values that should be equal and are not: any is a miss.</summary>
    public static Measurement OfDifferences(string name, int different, int compared, string unit) =>
        new(name, different, compared, unit, (double)different / compared, 0, compared, different == 0);
}

using System.Globalization;

namespace Rescale.Notebooks.Verification;

/// <summary>One number of a run as recorded and as it came out.</summary>
/// <param name="Where">Study, variant and seed.</param>
/// <param name="Name">The number's column.</param>
/// <param name="Before">As recorded.</param>
/// <param name="After">As it came out; null when nothing did.</param>
internal sealed record NumberPair(string Where, string Name, string Before, string? After)
{
    /// <summary>
    /// Numbers of runs on unlike machines or libraries count as the same within this absolute or relative difference,
    /// whichever allows more: rounding alone leads training astray by about as much.
    /// </summary>
    public const double Tolerance = 0.05;

    /// <summary>All numbers of a run.</summary>
    public static IEnumerable<NumberPair> Of(StudyRun before, StudyRun after) =>
        before.Values.Select(value => new NumberPair(before.Where, value.Key, value.Value, after.Values.GetValueOrDefault(value.Key)));

    /// <summary>How far the numbers of each column are apart where any differ, one line each.</summary>
    public static IReadOnlyList<string> Distances(IReadOnlyCollection<NumberPair> numbers) =>
    [
        $"{numbers.Count(number => number.Before == number.After)} of {numbers.Count} numbers are equal to the last bit",
        .. from number in numbers
           where number.Distance is > 0
           group number by number.Name into column
           let farthest = column.MaxBy(number => number.Distance)
           select string.Create(CultureInfo.InvariantCulture, $"{column.Key}: at most {farthest.Distance:g3} apart ({farthest.Where}: {farthest.Before} recorded, {farthest.After} came out){(farthest.IsMoment ? ", not judged" : "")}"),
    ];

    /// <summary>Whether the two count as the same.</summary>
    /// <param name="exactly">Whether equal bits are expected; else the tolerance decides, and whole epochs are not judged.</param>
    public bool IsSame(bool exactly) =>
        Before == After || !exactly && (Distance is { } distance && distance <= Tolerance * Scale || IsMoment && Distance is not null);

    /// <inheritdoc/>
    public override string ToString() => $"{Where}: {Name} {Before} recorded, {After ?? "nothing"} came out";

    /// <summary>When something was best is decided by the last digits of numbers that lie close together.</summary>
    private bool IsMoment => Name.EndsWith("epoch", StringComparison.OrdinalIgnoreCase);

    private double? Distance => Number(Before) is { } before && Number(After) is { } after ? Math.Abs(before - after) : null;

    private double Scale => Math.Max(1, Math.Max(Math.Abs(Number(Before)!.Value), Math.Abs(Number(After)!.Value)));

    private static double? Number(string? text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}

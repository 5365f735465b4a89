using System.Globalization;
using Rescale.Notebooks.Publishing.Facts;

namespace Rescale.Notebooks.Verification;

/// <summary>Compares studies run by run, each known by the values of its label columns.</summary>
/// <param name="Compared">How many runs were compared.</param>
/// <param name="Environment">What differs between the machines and libraries, one line each.</param>
/// <param name="Differences">What came out otherwise, one line each.</param>
internal sealed record StudyComparison(int Compared, IReadOnlyList<string> Environment, IReadOnlyList<string> Differences)
{
    /// <summary>
    /// Numbers of runs on unlike machines or libraries count as the same within this absolute or relative difference,
    /// whichever allows more: rounding alone leads training astray by about as much.
    /// </summary>
    public const double Tolerance = 0.05;

    private static readonly string[] EnvironmentFields = ["cpu", "libtorch", "blas", "dotnet", "threads", "device"];

    public static StudyComparison Of(IReadOnlyList<StudyRecord> recorded, IReadOnlyList<StudyRecord> again)
    {
        var environment = new SortedSet<string>(StringComparer.Ordinal);
        var differences = new List<string>();
        var pairs = new List<(string Where, Run Before, Run After)>();
        foreach (var study in recorded)
        {
            // A study that shows later than the cells executed again is no difference.
            if (again.FirstOrDefault(other => other.Name == study.Name) is not { } other)
                continue;
            var after = Run.Of(other).ToLookup(run => run.Label);
            foreach (var before in Run.Of(study))
            {
                if (after[before.Label].FirstOrDefault() is { } run)
                    pairs.Add(($"{study.Name}, {before.Label}", before, run));
                else
                    differences.Add($"{study.Name}, {before.Label}: did not come out");
            }
        }
        foreach (var (where, before, after) in pairs)
        {
            foreach (var field in before.Identity.Where(field => after.Identity.TryGetValue(field.Key, out var value) && value != field.Value))
            {
                if (EnvironmentFields.Contains(field.Key))
                    environment.Add($"{field.Key}: {field.Value} recorded, {after.Identity[field.Key]} here");
                else
                    differences.Add($"{where}: another {field.Key}");
            }
        }
        foreach (var (where, before, after) in pairs)
            differences.AddRange(Numbers(where, before, after, environment.Count > 0));
        return new StudyComparison(pairs.Count, [.. environment], differences);
    }

    private static IEnumerable<string> Numbers(string where, Run before, Run after, bool tolerant) => before.Values
        .Where(value => after.Values.GetValueOrDefault(value.Key) is var other && other != value.Value && !(tolerant && IsNear(value.Value, other)))
        .Select(value => $"{where}: {value.Key} {value.Value} recorded, {after.Values.GetValueOrDefault(value.Key) ?? "nothing"} came out");

    private static bool IsNear(string first, string? second) =>
        double.TryParse(first, CultureInfo.InvariantCulture, out var a) && double.TryParse(second, CultureInfo.InvariantCulture, out var b)
        && Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));

    private sealed record Run(string Label, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Identity)
    {
        /// <summary>By the layout of the runs' table: identity, variant, seed, then numbers.</summary>
        private const int LabelEnd = 3;

        public static IEnumerable<Run> Of(StudyRecord study) => (study.Runs?.Rows ?? []).Where(row => row.Count >= LabelEnd).Select(row => new Run(
            $"{row[1]}, seed {row[2]}",
            study.Runs!.Columns.Zip(row).Skip(LabelEnd).Where(pair => !pair.First.EndsWith("[s]", StringComparison.Ordinal)).ToDictionary(pair => pair.First, pair => pair.Second),
            study.Identity(row[0])));
    }
}

using Rescale.Notebooks.Publishing.Facts;

namespace Rescale.Notebooks.Verification;

/// <summary>One run of a study.</summary>
/// <param name="Study">The study's name.</param>
/// <param name="Label">Variant and seed, by which a run is known whatever its identity.</param>
/// <param name="Values">Its numbers by column, times left out.</param>
/// <param name="Identity">What makes its identity, field by field.</param>
internal sealed record StudyRun(
    string Study, string Label, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Identity)
{
    /// <summary>By the layout of the runs' table: identity, variant, seed, then numbers.</summary>
    private const int LabelEnd = 3;

    /// <summary>Study, variant and seed.</summary>
    public string Where => $"{Study}, {Label}";

    /// <summary>A study's finished runs.</summary>
    public static IEnumerable<StudyRun> Of(StudyRecord study) => (study.Runs?.Rows ?? []).Where(row => row.Count >= LabelEnd).Select(row => new StudyRun(
        study.Name,
        $"{row[1]}, seed {row[2]}",
        study.Runs!.Columns.Zip(row).Skip(LabelEnd).Where(pair => !pair.First.EndsWith("[s]", StringComparison.Ordinal)).ToDictionary(pair => pair.First, pair => pair.Second),
        study.Identity(row[0])));
}

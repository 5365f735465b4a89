using Rescale.Notebooks.Publishing.Facts;

namespace Rescale.Notebooks.Verification;

/// <summary>Compares studies run by run, each known by its variant and seed.</summary>
/// <param name="Compared">How many runs were compared.</param>
/// <param name="Environment">What differs between the machines and libraries, one line each.</param>
/// <param name="Differences">What came out otherwise, one line each.</param>
/// <param name="Distances">How far numbers are apart that count as the same, one line each.</param>
internal sealed record StudyComparison(
    int Compared, IReadOnlyList<string> Environment, IReadOnlyList<string> Differences, IReadOnlyList<string> Distances)
{
    private static readonly string[] EnvironmentFields = ["cpu", "libtorch", "blas", "dotnet", "threads", "device"];

    /// <summary>
    /// Fields that hold sums over computed numbers, such as a model's first weights: their last bits follow the environment. In
    /// another one, that the same was asked is told by the code and the facts beside them.
    /// </summary>
    private static readonly string[] ComputedFields = ["model", "data"];

    /// <summary>Topics of facts that nothing but another study could change; those of computed data only in a like environment.</summary>
    private static readonly string[] FixedTopics = ["models", "hyperparameters", "seeds"];

    /// <param name="recorded">The studies as recorded.</param>
    /// <param name="again">The studies as they came out; one that is missing is left out.</param>
    public static StudyComparison Of(IReadOnlyList<StudyRecord> recorded, IReadOnlyList<StudyRecord> again)
    {
        var studies = recorded.Join(again, study => study.Name, study => study.Name, (before, after) => (Before: before, After: after)).ToArray();
        var differences = new List<string>();
        var pairs = studies.SelectMany(study => Pairs(study.Before, study.After, differences)).ToArray();
        var fields = pairs.SelectMany(Fields).ToArray();
        var environment = fields.Where(field => EnvironmentFields.Contains(field.Name))
            .Select(field => $"{field.Name}: {field.Before} recorded, {field.After} here").Distinct().Order(StringComparer.Ordinal).ToArray();
        var alike = environment.Length == 0;

        differences.AddRange(fields.Where(field => !EnvironmentFields.Contains(field.Name) && (alike || !ComputedFields.Contains(field.Name)))
            .GroupBy(field => (field.Study, field.Name)).Select(group => Identity(group.Key.Study, group.Key.Name, [.. group], pairs)));
        foreach (var (before, after) in studies)
            differences.AddRange((alike ? FixedTopics.Append("data") : FixedTopics).SelectMany(topic => Topic(before, after, topic)));
        var numbers = pairs.SelectMany(pair => NumberPair.Of(pair.Before, pair.After)).ToArray();
        differences.AddRange(numbers.Where(number => !number.IsSame(alike)).Select(number => number.ToString()));
        return new StudyComparison(pairs.Length, environment, differences, alike ? [] : NumberPair.Distances(numbers));
    }

    private static IEnumerable<(StudyRun Before, StudyRun After)> Pairs(StudyRecord before, StudyRecord after, List<string> differences)
    {
        var found = StudyRun.Of(after).ToLookup(run => run.Label);
        foreach (var run in StudyRun.Of(before))
        {
            if (found[run.Label].FirstOrDefault() is { } other)
                yield return (run, other);
            else
                differences.Add($"{run.Where}: did not come out");
        }
    }

    private static IEnumerable<(string Study, string Label, string Name, string Before, string After)> Fields((StudyRun Before, StudyRun After) pair) =>
        from field in pair.Before.Identity
        where pair.After.Identity.TryGetValue(field.Key, out var after) && after != field.Value
        select (pair.Before.Study, pair.Before.Label, field.Key, field.Value, pair.After.Identity[field.Key]);

    private static string Identity(
        string study, string field, (string Study, string Label, string Name, string Before, string After)[] runs, (StudyRun Before, StudyRun After)[] pairs)
    {
        var who = runs.Length == pairs.Count(pair => pair.Before.Study == study) && runs.Length > 1
            ? $"all {runs.Length} runs"
            : string.Join("; ", runs.Select(run => run.Label));
        return field switch
        {
            "code" => $"{study}, {who}: the kit, the bridge or an assembly was built from other sources",
            "notebook" => $"{study}, {who}: types that the notebook declares have other sources",
            _ => $"{study}, {who}: another {field}",
        };
    }

    private static IEnumerable<string> Topic(StudyRecord before, StudyRecord after, string topic)
    {
        var facts = after.Facts(topic).ToLookup(fact => fact.Name, fact => fact.Value);
        foreach (var (name, value) in before.Facts(topic))
        {
            var now = facts[name].FirstOrDefault();
            if (now != value)
                yield return $"{before.Name}, {topic}: {name} was recorded as “{value}” and is “{now ?? "nothing"}” here";
        }
        var (rows, others) = (before.Table(topic)?.Rows ?? [], after.Table(topic)?.Rows ?? []);
        foreach (var (row, other) in rows.Select((row, at) => (row, others.ElementAtOrDefault(at) ?? [])).Where(pair => !pair.row.SequenceEqual(pair.Item2)))
            yield return $"{before.Name}, {topic}: “{string.Join(" · ", row)}” was recorded and is “{string.Join(" · ", other)}” here";
    }
}

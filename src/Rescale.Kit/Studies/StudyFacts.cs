using System.Globalization;
using System.Text.Json.Nodes;
using Rescale.Data.Catalogue;
using Rescale.Display;
using Rescale.Studies.Store;

namespace Rescale.Studies;

/// <summary>
/// A study's results as neutral facts (<see cref="Display.Mime.Study"/>): topics with named facts or a table, one row for each
/// run, and what makes each run's identity. Whoever makes a report needs to know nothing else of the kit.
/// </summary>
internal static class StudyFacts
{
    private const int LongestPlainValue = 80;
    private const string NotStated = "not stated";

    /// <summary>The work whose method the kit implements.</summary>
    private const string Method = """
        @misc{chavan2021rescaling,
          title = {Rescaling {CNN} through Learnable Repetition of Network Parameters},
          author = {Chavan, Arnav and Bamba, Udbhav and Tiwari, Rishabh and Gupta, Deepak},
          year = {2021},
          eprint = {2101.05650},
          archivePrefix = {arXiv}
        }
        """;

    public static JsonObject Of(StudyResults results)
    {
        var study = results.Declaration;
        var records = results.Runs.Concat(results.Failures).ToArray();
        return new JsonObject
        {
            ["format"] = 1,
            ["name"] = results.Study,
            ["selection"] = study.Selection,
            ["preliminaryRuns"] = results.PreliminaryRuns,
            ["limits"] = study.Limits,
            ["topics"] = new JsonObject
            {
                ["scope"] = Scope(results),
                ["models"] = Models(results),
                ["hyperparameters"] = Facts(study.Variants.GroupBy(variant => variant.Recipe)
                    .SelectMany(group => RecipeFacts.Of(group.Key).Select(fact => (Subject(study, group) + fact.Name, fact.Value)))),
                ["tuning"] = Facts([("How hyperparameters were chosen", study.Selection ?? NotStated), ("Other runs of this study in the store, not used here", results.PreliminaryRuns.ToString(CultureInfo.InvariantCulture))]),
                ["data"] = DataFacts(results.Data),
                ["seeds"] = Facts([("Seeds, the same for every variant", string.Join(", ", study.Seeds))]),
                ["failures"] = Failures(results, records),
                ["compute"] = Compute(results, records),
                ["time"] = Times(results, records),
            },
            ["citations"] = new JsonArray(Method),
            ["runs"] = Runs(results),
            ["identities"] = new JsonObject(records.DistinctBy(run => run.Id).Select(run => KeyValuePair.Create(run.Id, (JsonNode?)Identity(run)))),
        };
    }

    private static JsonObject Scope(StudyResults results) => Facts(results.Comparisons
        .Select(result => ($"{(result.IsPrimary ? "Primary" : "Exploratory")} comparison: {result.Comparison.Name}", result.ToString()))
        .Prepend(("Metric", results.Metric.Name))
        .Append(("Not covered", results.Declaration.Limits ?? NotStated))
        .Concat(OtherBuilds(results)));

    private static JsonObject Models(StudyResults results) => Table(
        ["Variant", "Trainable parameters", "Frozen parameters", "Total parameters", "One-bit equivalent parameters", "Multiply-adds", "FLOPs"],
        results.Variants.Select(variant => (JsonNode?[])[variant.Name, variant.Model.Trainable, variant.Model.Frozen, variant.Model.Total,
            variant.Model.OneBitEquivalentParameters, variant.Model.MultiplyAdds, variant.Model.Flops]));

    private static JsonObject DataFacts(DataSummary data)
    {
        var facts = new List<(string, string)>
        {
            ("Name", data.Name),
            ("Splits of each seed", data.Description),
            ($"SHA-256 of the splits of seed {data.Seed}", data.Checksum),
        };
        if (DatasetManifest.Default.DescribedBy(data.Name) is { } entry)
        {
            facts.AddRange([("Source", entry.Source), ("Licence", entry.Licence), ("Copyright", entry.Copyright),
                ("Contents", entry.Description), ("Citation", entry.Citation)]);
            facts.AddRange(entry.Files.SelectMany(file => file.Digests.Select(digest => ($"Checksum of {file.Name}", digest.ToString()))));
        }
        return Facts(facts);
    }

    private static JsonObject Failures(StudyResults results, RunRecord[] records) => Facts(results.Failures
        .Select(run => ($"{run.Variant}, seed {run.Seed}", run.Failure ?? "no message"))
        .Prepend(("Failed runs", $"{results.Failures.Count} of {records.Length}")));

    private static JsonObject Compute(StudyResults results, RunRecord[] records) => Facts(records
        .SelectMany(run => Values(run.Provenance).Concat(Values(run.Identity)).DistinctBy(fact => fact.Name))
        .Where(fact => ComputeNames.ContainsKey(fact.Name))
        .GroupBy(fact => fact.Name)
        .Select(group => (ComputeNames[group.Key], string.Join("; ", group.Select(fact => fact.Value).Distinct())))
        .Concat(OtherBuilds(results))
        .Append(("Determinism", "same seed, threads, processor capability and libraries: the same bits")));

    private static IEnumerable<(string, string)> OtherBuilds(StudyResults results) =>
        StudyTables.OtherBuilds(results) is { } builds ? [("Runs of other builds or machines", builds)] : [];

    private static IReadOnlyDictionary<string, string> ComputeNames { get; } = new Dictionary<string, string>
    {
        ["commit"] = "Git commit of the runs",
        ["dirty"] = "Local changes when they ran",
        ["processor"] = "Processor",
        ["cpu"] = "Processor capability",
        ["cores"] = "Logical cores",
        ["threads"] = "Threads",
        ["device"] = "Device",
        ["system"] = "Operating system",
        ["libtorch"] = "libtorch",
        ["blas"] = "Linear algebra",
        ["dotnet"] = ".NET",
    };

    private static JsonObject Times(StudyResults results, RunRecord[] records) => Facts(results.Variants
        .Where(variant => variant.Runs.Count > 0)
        .Select(variant => ($"Mean of a run of {variant.Name}", Duration.Text(TimeSpan.FromSeconds(variant.Seconds))))
        .Append(("All runs, failed ones included", Duration.Text(TimeSpan.FromSeconds(records.Sum(run => run.Seconds))))));

    private static JsonObject Runs(StudyResults results)
    {
        var names = results.Runs.SelectMany(run => run.Metrics.Keys).Distinct().Order(StringComparer.Ordinal).ToArray();
        return Table(["Run", "Variant", "Seed", .. names, "Time [s]"], results.Variants.SelectMany(variant => variant.Runs.Select(run =>
            (JsonNode?[])[run.Id, variant.Name, run.Seed, .. names.Select(name => Number(run[name])), Number(run.Seconds)])));
    }

    // Long texts, such as the description of a model, only have to be equal or not.
    private static JsonObject Identity(RunRecord run) => new(Values(run.Identity).Select(fact => KeyValuePair.Create(
        fact.Name, (JsonNode?)(fact.Value.Length <= LongestPlainValue ? fact.Value : $"sha256:{Sha256.Of(fact.Value)}"))));

    private static IEnumerable<(string Name, string Value)> Values(string json) =>
        JsonNode.Parse(json)!.AsObject().Where(pair => pair.Value is not null).Select(pair => (pair.Key, pair.Value!.ToString()));

    private static string Subject(Study study, IEnumerable<Variant> variants) =>
        variants.Count() == study.Variants.Count ? "" : $"{string.Join(", ", variants.Select(variant => variant.Name))}: ";

    private static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    private static JsonObject Facts(IEnumerable<(string Name, string Value)> facts) => new()
    {
        ["facts"] = new JsonArray([.. facts.Select(fact => new JsonObject { ["name"] = fact.Name, ["value"] = fact.Value })]),
    };

    private static JsonObject Table(string[] columns, IEnumerable<JsonNode?[]> rows) => new()
    {
        ["columns"] = new JsonArray([.. columns.Select(column => JsonValue.Create(column))]),
        ["rows"] = new JsonArray([.. rows.Select(row => new JsonArray(row))]),
    };
}

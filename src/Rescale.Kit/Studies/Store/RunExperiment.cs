using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rescale.Display;

namespace Rescale.Studies.Store;

/// <summary>
/// What a run asks, without who computed the answer: its identity less everything that only says where and by which build of
/// the kit it was made. Runs of equal experiments differ by rounding and by what changed in the kit, not by intent.
/// </summary>
internal static partial class RunExperiment
{
    /// <summary>The fields of an identity that are no part of the experiment; of the code only the kit's own.</summary>
    private static readonly string[] EnvironmentFields = ["threads", "device", "cpu", "libtorch", "blas", "dotnet"];

    private const string Code = "code";

    /// <summary>SHA-256 of the experiment in an identity.</summary>
    /// <param name="identity">A run's identity as JSON.</param>
    public static string Of(string identity)
    {
        var json = Parse(identity);
        foreach (var field in EnvironmentFields)
            json.Remove(field);
        // The user's own assemblies are known by their versions alone, so these stay.
        foreach (var assembly in KitCode.Assemblies.Keys)
            (json[Code] as JsonObject)?.Remove(assembly);
        if ((string?)json["model"] is { } model)
            json["model"] = ExactWeights().Replace(model, "");
        return Sha256.Of(json.ToJsonString());
    }

    /// <summary>What <see cref="Of"/> leaves out, field by field: where and by which build of the kit a run is made.</summary>
    /// <param name="identity">A run's identity as JSON.</param>
    public static IReadOnlyDictionary<string, string> Environment(string identity)
    {
        var json = Parse(identity);
        return EnvironmentFields.Select(field => (field, json[field]))
            .Concat(KitCode.Assemblies.Keys.Select(assembly => (assembly, json[Code]?[assembly])))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2?.ToString() ?? "");
    }

    private static JsonObject Parse(string identity) => JsonNode.Parse(identity)!.AsObject();

    // A fresh model's weights have an outline too, which every machine draws alike; the bits are the machine's.
    [GeneratedRegex("(?<=^(trainable|frozen|buffer) .*) [0-9a-f]{64}$", RegexOptions.Multiline)]
    private static partial Regex ExactWeights();
}

using System.Text.Json.Nodes;
using Rescale.Display;
using Rescale.Training;
using Rescale.Training.Fingerprints;

namespace Rescale.Studies.Store;

/// <summary>
/// What a run computes, as canonical JSON: equal identities give equal numbers, and a change of anything that could change
/// them changes the identity. The variant's name and the study are not in it.
/// </summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Json">Canonical JSON: fixed order, no white space.</param>
internal sealed record RunIdentity(long Seed, string Json)
{
    /// <summary>SHA-256 of the JSON, in lower-case hexadecimal.</summary>
    public string Id { get; } = Sha256.Of(Json);

    /// <summary>SHA-256 of what the run asks, whoever computes it; see <see cref="RunExperiment"/>.</summary>
    public string Experiment => RunExperiment.Of(Json);

    /// <param name="model">A fresh model's fingerprint, made after seeding with 0: structure, initialization and code.</param>
    /// <param name="recipe">The recipe's fingerprint, its name left out.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="dataChecksum">The checksum of this seed's splits.</param>
    /// <param name="compute">What it is computed on.</param>
    public static RunIdentity Of(Fingerprint model, Fingerprint recipe, long seed, string dataChecksum, Compute compute)
    {
        var assemblies = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, version) in model.Assemblies.Concat(recipe.Assemblies).Concat(KitCode.Assemblies))
            assemblies[name] = version;
        var json = new JsonObject
        {
            ["format"] = 3,
            ["model"] = model.Text,
            ["recipe"] = recipe.Text,
            ["seed"] = seed,
            ["data"] = dataChecksum,
            ["threads"] = compute.Threads,
            ["device"] = compute.Device,
            ["cpu"] = KitCode.CpuCapability,
            ["libtorch"] = KitCode.LibtorchVersion,
            ["blas"] = KitCode.Blas,
            ["dotnet"] = Environment.Version.ToString(),
            ["code"] = new JsonObject(assemblies.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        };
        // Instructions say what notebook code does; its sources are kept beside them so that nothing they miss goes unnoticed.
        if (model.HasNotebookCode || recipe.HasNotebookCode)
            json["notebook"] = KitCode.NotebookSourcesHash;
        return new RunIdentity(seed, json.ToJsonString());
    }
}

using System.Text.Json.Nodes;

namespace Rescale.Studies.Store;

/// <summary>By which build of the kit, and where, a run was made.</summary>
internal static class RunBuild
{
    private const string Kit = "Rescale.Kit";
    private const int Shortened = 10;

    /// <summary>Names the build that made <paramref name="run"/>, and what differs from where <paramref name="own"/> would be made.</summary>
    public static string Describe(RunRecord run, RunIdentity own)
    {
        var (there, here) = (RunExperiment.Environment(run.Identity), RunExperiment.Environment(own.Json));
        var differences = there.Where(field => field.Key != Kit && field.Value != here[field.Key])
            .Select(field => $"{field.Key} {Short(field.Key, field.Value)} and not {Short(field.Key, here[field.Key])}");
        return string.Join(", ", differences.Prepend($"kit {Short(Kit, there[Kit])} {Commit(run.Provenance)}"));
    }

    private static string Commit(string provenance)
    {
        var json = JsonNode.Parse(provenance)!.AsObject();
        var changes = (bool?)json["dirty"] == true ? " with local changes" : "";
        return (string?)json["commit"] is { Length: >= Shortened } commit ? $"at commit {commit[..Shortened]}{changes}" : "at an unknown commit";
    }

    // Versions of code are long; their first digits tell them apart.
    private static string Short(string field, string value) =>
        value.Length == 0 ? "unknown" : KitCode.Assemblies.ContainsKey(field) && value.Length > Shortened ? value[..Shortened] : value;
}

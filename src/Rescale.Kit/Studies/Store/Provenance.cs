using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Rescale.Training;

namespace Rescale.Studies.Store;

/// <summary>Where a run came from, for the report. Nothing here is part of the identity.</summary>
internal static class Provenance
{
    private static readonly Lazy<string> Processor = new(() =>
        ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString());

    private static readonly Lazy<string> System = new(() =>
        ReadLines("/etc/os-release").FirstOrDefault(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal))?.Split('=', 2)[1].Trim('"') ?? RuntimeInformation.OSDescription);

    /// <summary>Git's state, machine, system and versions as JSON.</summary>
    public static string Collect(Compute compute) => new JsonObject
    {
        ["commit"] = Git("rev-parse HEAD"),
        ["dirty"] = Git("status --porcelain") is { } changes ? changes.Length > 0 : null,
        ["notebook"] = AppContext.GetData("Notebook.Path") as string,
        ["host"] = Environment.MachineName,
        ["processor"] = Processor.Value,
        ["cores"] = Environment.ProcessorCount,
        ["threads"] = compute.Threads,
        ["device"] = compute.Device,
        ["system"] = System.Value,
        ["libtorch"] = KitCode.LibtorchVersion,
        ["dotnet"] = Environment.Version.ToString(),
    }.ToJsonString();

    // Null where git or a repository is missing: a run outside of one is a run like any other.
    private static string? Git(string arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (git is null)
                return null;
            var errors = git.StandardError.ReadToEndAsync();
            var output = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            errors.Wait();
            return git.ExitCode == 0 ? output : null;
        }
        catch (Exception error) when (error is global::System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<string> ReadLines(string path) => File.Exists(path) ? File.ReadLines(path) : [];
}

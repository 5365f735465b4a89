using System.ComponentModel;
using System.Diagnostics;

namespace Rescale.Notebooks.Engine.Packages;

/// <summary>Runs <c>dotnet restore</c> on a project file.</summary>
internal static class RestoreClient
{
    /// <summary>Restores <c>packages.csproj</c> of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellation">Kills the client.</param>
    /// <exception cref="PackageException">The client reported an error, or cannot be started.</exception>
    /// <exception cref="OperationCanceledException">The client was killed.</exception>
    public static void Run(string folder, CancellationToken cancellation)
    {
        using var process = Start(folder);
        process.StandardInput.Close();
        using var stop = cancellation.UnsafeRegister(_ => process.Kill(entireProcessTree: true), null);
        var error = "";
        var errorReader = new Thread(() => error = process.StandardError.ReadToEnd()) { IsBackground = true, Name = "Package restore" };
        errorReader.Start();
        var output = process.StandardOutput.ReadToEnd();
        errorReader.Join();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode == 0)
            return;
        var problems = new RestoreRecord(Path.Combine(folder, "obj", "project.assets.json")).Problems();
        throw new PackageException(problems.Count > 0 ? problems : [new PackageProblem(PackageProblem.OwnCode, Errors(output + error))]);
    }

    private static Process Start(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["restore", "packages.csproj", "-nologo", "-v", "minimal", "-nodeReuse:false"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new PackageException(new PackageProblem(
                PackageProblem.OwnCode, $"packages are restored by the .NET SDK, whose command 'dotnet' cannot be started ({error.Message}); install the SDK and put it on the PATH"));
        }
    }

    /// <summary>The client's error lines without the project's path, each once; all it said when there are none.</summary>
    private static string Errors(string output)
    {
        var errors = output.Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.Contains("error ", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf("error ", StringComparison.Ordinal)..])
            .Select(line => line.LastIndexOf(" [/", StringComparison.Ordinal) is > 0 and var project ? line[..project] : line)
            .Distinct().ToList();
        return errors.Count > 0 ? string.Join('\n', errors) : output.Trim();
    }
}

using System.Diagnostics;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace Rescale.Notebooks.Engine.Packages;

/// <summary>
/// Gets packages by <c>dotnet restore</c>, with the sources and rules of the user's own NuGet configuration. What was restored once
/// is found again without a client and without a network.
/// </summary>
/// <param name="folder">Where the records of restores are kept.</param>
internal sealed class PackageRestorer(string folder)
{
    /// <summary>The restorer that all notebooks of the current user share.</summary>
    public static PackageRestorer User { get; } = new(Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "rescale", "packages"));

    /// <summary>Restores packages together, so that their dependencies agree.</summary>
    /// <param name="packages">The packages.</param>
    /// <param name="sources">Sources beside the configured ones: addresses or folders.</param>
    /// <param name="cancellation">Stops the client.</param>
    /// <exception cref="PackageException">The client cannot restore them.</exception>
    public RestoredPackages Restore(IReadOnlyCollection<PackageRequest> packages, IReadOnlyCollection<string> sources, CancellationToken cancellation)
    {
        var project = Project(packages, sources);
        var home = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..16]);
        var assets = Path.Combine(home, "obj", "project.assets.json");
        var finished = Path.Combine(home, "restored");
        if (File.Exists(finished) && RestoredPackages.Read(assets) is { } known)
            return known;

        Directory.CreateDirectory(home);
        using var turn = TakeTurn(home, cancellation);
        File.Delete(finished);
        File.WriteAllText(Path.Combine(home, "packages.csproj"), project);
        RunClient(home, cancellation);
        var restored = RestoredPackages.Read(assets) ?? throw new PackageException("dotnet restore ended well, but files of the packages are missing.");
        File.WriteAllText(finished, "");
        return restored;
    }

    private static string Project(IEnumerable<PackageRequest> packages, IEnumerable<string> sources) => $"""
        <Project>
          <PropertyGroup>
            <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
            <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
            <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
          </PropertyGroup>
          <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
          <PropertyGroup>
            <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
            <RuntimeIdentifier>{System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
            <SelfContained>false</SelfContained>
            <UseAppHost>false</UseAppHost>
            <RestoreAdditionalProjectSources>{SecurityElement.Escape(string.Join(';', sources))}</RestoreAdditionalProjectSources>
          </PropertyGroup>
          <ItemGroup>
        {string.Join('\n', packages.OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase).Select(package => $"    <PackageReference Include=\"{package.Name}\" Version=\"{SecurityElement.Escape(package.Version)}\" />"))}
          </ItemGroup>
          <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
        </Project>
        """;

    private static void RunClient(string home, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", ["restore", "packages.csproj", "-nologo", "-v", "minimal", "-nodeReuse:false"])
        {
            WorkingDirectory = home,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
            throw new PackageException(Errors(output + error.Result));
    }

    /// <summary>The client's error lines without the project's path, each once; all it said when there are none.</summary>
    private static string Errors(string output)
    {
        var errors = output.Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.Contains("error ", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf("error ", StringComparison.Ordinal)..])
            .Select(line => line.Contains(" [", StringComparison.Ordinal) ? line[..line.LastIndexOf(" [", StringComparison.Ordinal)] : line)
            .Distinct().ToList();
        return errors.Count > 0 ? string.Join('\n', errors) : output.Trim();
    }

    /// <summary>Two notebooks that ask for the same packages at once do not write over each other's files.</summary>
    private static FileStream TakeTurn(string home, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(Path.Combine(home, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Thread.Sleep(50);
            }
        }
    }
}

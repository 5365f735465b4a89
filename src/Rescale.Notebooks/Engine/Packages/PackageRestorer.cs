using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using Rescale.Notebooks.Files;

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
    /// <param name="started">Called when a client has to be run, which takes seconds.</param>
    /// <param name="cancellation">Stops the client.</param>
    /// <returns>The packages with those they depend on.</returns>
    /// <exception cref="PackageException">They cannot be restored.</exception>
    /// <exception cref="OperationCanceledException">The restore was stopped; it can be begun again.</exception>
    public IReadOnlyList<RestoredPackage> Restore(IReadOnlyCollection<PackageRequest> packages, IReadOnlyCollection<string> sources, Action started, CancellationToken cancellation)
    {
        var project = Project(packages, sources);
        var home = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..16]);
        if (Known(home) is { } known)
            return known;
        started();
        try
        {
            Directory.CreateDirectory(home);
            using var turn = FileTurn.Take(Path.Combine(home, "lock"), Timeout.InfiniteTimeSpan, cancellation);
            return Known(home) ?? RunClient(home, project, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PackageException(new PackageProblem(PackageProblem.OwnCode, $"what was restored cannot be written down. {error.Message}"));
        }
    }

    /// <summary>Another notebook may have restored the same packages, also while this one waited for its turn.</summary>
    private static IReadOnlyList<RestoredPackage>? Known(string home) => File.Exists(Finished(home)) ? Record(home).Packages() : null;

    private static IReadOnlyList<RestoredPackage> RunClient(string home, string project, CancellationToken cancellation)
    {
        File.Delete(Finished(home));
        File.WriteAllText(Path.Combine(home, "packages.csproj"), project);
        RestoreClient.Run(home, cancellation);
        var restored = Record(home).Packages()
            ?? throw new PackageException(new PackageProblem(PackageProblem.OwnCode, "dotnet restore ended well, but files of the packages are missing"));
        File.WriteAllText(Finished(home), "");
        return restored;
    }

    private static string Finished(string home) => Path.Combine(home, "restored");

    private static RestoreRecord Record(string home) => new(Path.Combine(home, "obj", "project.assets.json"));

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
            <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
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
}

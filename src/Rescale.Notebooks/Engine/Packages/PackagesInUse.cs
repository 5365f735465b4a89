using System.Reflection;
using Rescale.Notebooks.Engine.Compilation;

namespace Rescale.Notebooks.Engine.Packages;

/// <summary>The packages that a session's cells use. An assembly in use cannot be replaced, so each keeps its version until the session ends.</summary>
/// <param name="loadContext">Where the session's assemblies are loaded.</param>
internal sealed class PackagesInUse(NotebookLoadContext loadContext)
{
    private readonly Dictionary<string, RestoredPackage> _packages = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes packages into use.</summary>
    /// <exception cref="PackageException">Another version of one is in use, or .NET itself has an older version of one's assembly; nothing has changed.</exception>
    public void Add(IReadOnlyList<RestoredPackage> restored)
    {
        List<PackageProblem> problems = [.. restored.Select(Problem).OfType<PackageProblem>()];
        if (problems.Count > 0)
            throw new PackageException(problems);
        foreach (var package in restored)
            _packages[package.Name] = package;
    }

    private PackageProblem? Problem(RestoredPackage package)
    {
        if (_packages.TryGetValue(package.Name, out var known) && known.Version != package.Version && known.Assemblies.Count > 0)
        {
            return new PackageProblem(
                PackageProblem.OwnCode,
                $"{known} is in use and cannot be replaced by {package.Version} while the session lasts; restart the kernel, or ask for one version everywhere (also by a #r of its own, where other packages bring it along)",
                package.Name);
        }
        return package.Assemblies.Select(NewerThanLoaded).FirstOrDefault(newer => newer is not null) is { } newer
            ? new PackageProblem(PackageProblem.OwnCode, $"{package} brings {newer}", package.Name)
            : null;
    }

    private string? NewerThanLoaded(string assembly)
    {
        var name = Path.GetFileNameWithoutExtension(assembly);
        var isDotnet = FrameworkReferences.Find(name) is not null;
        if ((FrameworkReferences.Find(name) ?? loadContext.Loaded(name)?.Location) is not { } loaded)
            return null;
        AssemblyName brought = AssemblyName.GetAssemblyName(assembly), had = AssemblyName.GetAssemblyName(loaded);
        if (brought.Version <= had.Version)
            return null;
        return isDotnet
            ? $"{name} {brought.Version}, and the running .NET its own {had.Version}, which cannot be replaced; use a version of the package made for .NET {Environment.Version.Major}"
            : $"{name} {brought.Version}, and the session uses {had.Version} from {Path.GetDirectoryName(loaded)}, which cannot be replaced; use a version of the package that needs no newer one";
    }
}

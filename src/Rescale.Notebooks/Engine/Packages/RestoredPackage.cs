namespace Rescale.Notebooks.Engine.Packages;

/// <summary>The files of a restored package for the running system.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Assemblies">The assemblies that code uses.</param>
/// <param name="NativeLibraries">The native libraries that they use.</param>
internal sealed record RestoredPackage(string Name, string Version, IReadOnlyList<string> Assemblies, IReadOnlyList<string> NativeLibraries)
{
    /// <summary>Name and version as a reader writes them.</summary>
    public override string ToString() => $"{Name} {Version}";
}

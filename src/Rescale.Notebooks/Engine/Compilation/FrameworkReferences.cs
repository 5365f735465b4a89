using Microsoft.CodeAnalysis;

namespace Rescale.Notebooks.Engine.Compilation;

/// <summary>The assemblies every cell may use: those of the running .NET, and this one for <c>display</c>.</summary>
internal static class FrameworkReferences
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly Lazy<MetadataReference[]> Shared = new(() =>
        [.. AssemblyPaths().Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>The references, read once per process.</summary>
    public static IReadOnlyList<MetadataReference> All => Shared.Value;

    /// <summary>The path of one of .NET's own assemblies, or null when there is none of that simple name.</summary>
    public static string? Find(string simpleName)
    {
        var path = Path.Combine(Folder, simpleName + ".dll");
        return File.Exists(path) ? path : null;
    }

    private static IEnumerable<string> AssemblyPaths() =>
        TrustedAssemblies()
            .Where(path => Path.GetDirectoryName(path) == Folder)
            .Append(typeof(FrameworkReferences).Assembly.Location);

    private static string[] TrustedAssemblies() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}

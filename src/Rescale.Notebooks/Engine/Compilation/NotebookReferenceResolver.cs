using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Rescale.Notebooks.Engine.Packages;

namespace Rescale.Notebooks.Engine.Compilation;

/// <summary>Finds what <c>#r</c> names, relative to the notebook's folder, and what the found assemblies depend on.</summary>
internal sealed class NotebookReferenceResolver(string baseDirectory, NotebookLoadContext loadContext) : MetadataReferenceResolver
{
    private readonly ConcurrentDictionary<string, PortableExecutableReference> _references = new(StringComparer.Ordinal);

    public override bool ResolveMissingAssemblies => true;

    /// <summary>The full path of the assembly that a <c>#r</c> names, or null when there is no such file.</summary>
    /// <param name="reference">A path, or the simple name of one of .NET's own assemblies.</param>
    /// <param name="baseFile">The file with the directive; null for the notebook itself.</param>
    public string? FindFile(string reference, string? baseFile)
    {
        var folder = Path.GetDirectoryName(baseFile) is { Length: > 0 } own ? own : baseDirectory;
        var path = Path.GetFullPath(Path.Combine(folder, reference));
        if (File.Exists(path))
            return path;
        var isSimpleName = !reference.AsSpan().ContainsAny('/', '\\');
        return isSimpleName
            ? FrameworkReferences.Find(reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? reference[..^4] : reference)
            : null;
    }

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        if (FindFile(reference, baseFilePath) is not { } path)
            return [];
        if (FrameworkReferences.Find(Path.GetFileNameWithoutExtension(path)) != path)
            loadContext.Register(path);
        return [Reference(path).WithProperties(properties)];
    }

    /// <summary>
    /// The references of restored packages. What .NET itself has, or a cell has referenced before, stays as it is: an assembly that is
    /// in use cannot be replaced.
    /// </summary>
    public IReadOnlyList<MetadataReference> Take(IReadOnlyList<RestoredPackage> packages)
    {
        foreach (var library in packages.SelectMany(package => package.NativeLibraries))
            loadContext.RegisterNative(library);
        List<MetadataReference> added = [];
        foreach (var path in packages.SelectMany(package => package.Assemblies))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (FrameworkReferences.Find(name) is not null || loadContext.IsRegistered(name))
                continue;
            var used = loadContext.Loaded(name)?.Location ?? path;
            loadContext.Register(used);
            added.Add(Reference(used));
        }
        return added;
    }

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        loadContext.FindPath(new AssemblyName(referenceIdentity.GetDisplayName())) is { } path ? Reference(path) : null;

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private PortableExecutableReference Reference(string path) =>
        _references.GetOrAdd(path, static path => MetadataReference.CreateFromFile(path));
}

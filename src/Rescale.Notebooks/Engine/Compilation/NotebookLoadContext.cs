using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace Rescale.Notebooks.Engine.Compilation;

/// <summary>
/// Where a notebook's assemblies live: its compiled cells, what <c>#r</c> names and what that depends on. Dependencies,
/// native libraries included, are taken from the folders of the referenced assemblies.
/// </summary>
internal sealed class NotebookLoadContext() : AssemblyLoadContext("Notebook")
{
    private static readonly string[] NativeEndings = [".so", ".dylib", ".dll"];

    private readonly ConcurrentDictionary<string, string> _pathsByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> _nativeByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, AssemblyDependencyResolver> _resolvers = new(StringComparer.Ordinal);

    /// <summary>The cell that the notebook ran last, or runs.</summary>
    public CellContext? LatestCell { get; set; }

    /// <summary>The notebook that an assembly belongs to; null when it belongs to none.</summary>
    public static NotebookLoadContext? Of(Assembly? assembly) => assembly is null ? null : GetLoadContext(assembly) as NotebookLoadContext;

    /// <summary>Whether an assembly holds a compiled cell.</summary>
    public static bool HoldsCell(Assembly assembly) => assembly.Location.Length == 0 && Of(assembly) is not null;

    /// <summary>Whether a type is the class that the compiler makes of a cell, in which the cell's types stand.</summary>
    public static bool IsCell(Type type) => type is { DeclaringType: null, Namespace: null } && HoldsCell(type.Assembly);

    /// <summary>Makes an assembly and its folder known; it is loaded when a cell first needs it.</summary>
    /// <param name="path">Its full path.</param>
    public void Register(string path)
    {
        _pathsByName[Path.GetFileNameWithoutExtension(path)] = path;
        _resolvers.GetOrAdd(path, static path => new AssemblyDependencyResolver(path));
    }

    /// <summary>Whether an assembly of this simple name is known.</summary>
    public bool IsRegistered(string simpleName) => _pathsByName.ContainsKey(simpleName);

    /// <summary>The assembly of a simple name that was loaded from a file; null when none was.</summary>
    public Assembly? Loaded(string simpleName) => Assemblies.FirstOrDefault(
        assembly => assembly.Location.Length > 0 && string.Equals(assembly.GetName().Name, simpleName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes a native library known, by its file name.</summary>
    /// <param name="path">Its full path.</param>
    public void RegisterNative(string path) => _nativeByName[NativeName(Path.GetFileName(path))] = path;

    /// <summary>The path of a registered assembly or of a dependency of one, or null.</summary>
    public string? FindPath(AssemblyName name)
    {
        if (name.Name is not { } simpleName)
            return null;
        if (_pathsByName.TryGetValue(simpleName, out var registered))
            return registered;
        foreach (var (component, resolver) in _resolvers)
        {
            if (resolver.ResolveAssemblyToPath(name) is { } resolved)
                return resolved;
            var beside = Path.Combine(Path.GetDirectoryName(component)!, simpleName + ".dll");
            if (File.Exists(beside))
                return beside;
        }
        return null;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName name)
    {
        // One copy of .NET itself and of this assembly, or a cell's Stream would not be ours.
        if (name.Name is null || FrameworkReferences.Find(name.Name) is not null || name.Name == typeof(CSharpEngine).Assembly.GetName().Name)
            return null;
        return FindPath(name) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string name)
    {
        if (_nativeByName.TryGetValue(NativeName(name), out var registered))
            return LoadUnmanagedDllFromPath(registered);
        foreach (var resolver in _resolvers.Values)
        {
            if (resolver.ResolveUnmanagedDllToPath(name) is { } path)
                return LoadUnmanagedDllFromPath(path);
        }
        return 0;
    }

    /// <summary>What code may leave out of a library's file name: <c>lib</c> before it and <c>.so</c>, with a version or none, after it.</summary>
    private static string NativeName(string name)
    {
        var end = NativeEndings.Select(ending => name.IndexOf(ending, StringComparison.OrdinalIgnoreCase)).Where(index => index > 0).DefaultIfEmpty(name.Length).Min();
        var start = name.StartsWith("lib", StringComparison.OrdinalIgnoreCase) && end > 3 ? 3 : 0;
        return name[start..end];
    }
}

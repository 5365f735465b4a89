using System.Runtime.Loader;

namespace Rescale.Cli;

/// <summary>
/// Lets a command use the kit from the folder that notebooks load it from. The program's own folder must not hold a copy: the
/// same program runs the cells of notebooks, and two copies of one type are two types.
/// </summary>
internal static class KitLoader
{
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "kit");

    /// <summary>From now on the kit and what it uses are found. Call it before the first method that names a type of the kit.</summary>
    /// <exception cref="UsageException">The kit has not been built.</exception>
    public static void Use()
    {
        if (PathOf("Rescale.Kit") is null)
            throw new UsageException($"the kit is not built: there is no Rescale.Kit.dll in {Folder}; run ./rescale setup.");
        AssemblyLoadContext.Default.Resolving += static (context, name) => PathOf(name.Name) is { } path ? context.LoadFromAssemblyPath(path) : null;
    }

    private static string? PathOf(string? name) => Path.Combine(Folder, $"{name}.dll") is var path && File.Exists(path) ? path : null;
}

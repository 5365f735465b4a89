using System.Text.Json;

namespace Rescale.Notebooks.Engine.Packages;

/// <summary>The files of restored packages.</summary>
/// <param name="Assemblies">The assemblies that code uses, those of dependencies included.</param>
/// <param name="NativeLibraries">The native libraries that they use.</param>
internal sealed record RestoredPackages(IReadOnlyList<string> Assemblies, IReadOnlyList<string> NativeLibraries)
{
    /// <summary>Reads what NuGet wrote down of a restore; null when a file it names is gone.</summary>
    /// <param name="assetsFile">The path of <c>project.assets.json</c>.</param>
    public static RestoredPackages? Read(string assetsFile)
    {
        if (!File.Exists(assetsFile))
            return null;
        using var json = JsonDocument.Parse(File.ReadAllBytes(assetsFile));
        var folders = json.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        var libraries = json.RootElement.GetProperty("libraries");
        // The target with the runtime identifier comes last, and alone has native libraries resolved.
        var target = json.RootElement.GetProperty("targets").EnumerateObject().Last().Value;
        List<string> assemblies = [], natives = [];
        foreach (var package in target.EnumerateObject())
        {
            if (!libraries.GetProperty(package.Name).TryGetProperty("path", out var path))
                continue;
            assemblies.AddRange(Files(package.Value, "runtime", folders, path.GetString()!));
            natives.AddRange(Files(package.Value, "native", folders, path.GetString()!));
        }
        return assemblies.Concat(natives).All(File.Exists) ? new RestoredPackages(assemblies, natives) : null;
    }

    private static IEnumerable<string> Files(JsonElement package, string kind, List<string> folders, string path)
    {
        if (!package.TryGetProperty(kind, out var files))
            return [];
        return files.EnumerateObject()
            .Where(file => !file.Name.EndsWith("/_._", StringComparison.Ordinal))
            .Select(file => folders.Select(folder => Path.Combine(folder, path, file.Name)).FirstOrDefault(File.Exists) ?? Path.Combine(folders[0], path, file.Name));
    }
}

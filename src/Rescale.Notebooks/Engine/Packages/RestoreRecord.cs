using System.Text.Json;

namespace Rescale.Notebooks.Engine.Packages;

/// <summary>What NuGet wrote down of a restore: the file <c>project.assets.json</c>.</summary>
/// <param name="path">The file's path.</param>
internal sealed class RestoreRecord(string path)
{
    /// <summary>The packages with those they depend on; null when there is no record, or a file it names is gone.</summary>
    public IReadOnlyList<RestoredPackage>? Packages()
    {
        using var json = Open();
        if (json is null)
            return null;
        var root = json.RootElement;
        var folders = root.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        // The target with the runtime identifier comes last, and alone has the files of this system resolved.
        var target = root.GetProperty("targets").EnumerateObject().Last().Value;
        List<RestoredPackage> packages = [];
        foreach (var package in target.EnumerateObject())
        {
            if (!root.GetProperty("libraries").GetProperty(package.Name).TryGetProperty("path", out var home))
                continue;
            var slash = package.Name.IndexOf('/');
            packages.Add(new RestoredPackage(
                package.Name[..slash], package.Name[(slash + 1)..], Files(package.Value, "runtime", folders, home.GetString()!), Files(package.Value, "native", folders, home.GetString()!)));
        }
        return packages.SelectMany(package => package.Assemblies.Concat(package.NativeLibraries)).All(File.Exists) ? packages : null;
    }

    /// <summary>The errors of a restore that failed; none when it did not come so far.</summary>
    public IReadOnlyList<PackageProblem> Problems()
    {
        using var json = Open();
        if (json is null || !json.RootElement.TryGetProperty("logs", out var logs))
            return [];
        return
        [
            .. logs.EnumerateArray()
                .Where(entry => Text(entry, "level") == "Error")
                .Select(entry => new PackageProblem(Text(entry, "code") ?? PackageProblem.OwnCode, Text(entry, "message") ?? "", Text(entry, "libraryId")))
                .Distinct(),
        ];
    }

    /// <summary>Null when there is no file, or one that a killed client left half-written.</summary>
    private JsonDocument? Open()
    {
        try
        {
            return File.Exists(path) ? JsonDocument.Parse(File.ReadAllBytes(path)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static List<string> Files(JsonElement package, string kind, List<string> folders, string home)
    {
        if (!package.TryGetProperty(kind, out var files))
            return [];
        return
        [
            .. files.EnumerateObject()
                .Where(file => !file.Name.EndsWith("/_._", StringComparison.Ordinal))
                .Select(file => folders.Select(folder => Path.Combine(folder, home, file.Name)).FirstOrDefault(File.Exists) ?? Path.Combine(folders[0], home, file.Name)),
        ];
    }
}

using System.IO.Compression;
using Rescale.Notebooks.Tests.Engine.Compilation;

namespace Rescale.Notebooks.Tests.Engine.Packages;

/// <summary>A folder with packages, and a client's configuration that knows no other source and no shared cache.</summary>
internal sealed class PackageFeed
{
    private readonly string _root;

    public PackageFeed(string root)
    {
        _root = root;
        Directory.CreateDirectory(Feed);
        Directory.CreateDirectory(Records);
        File.WriteAllText(Path.Combine(Records, "nuget.config"), """
            <configuration>
              <packageSources><clear /></packageSources>
              <config><add key="globalPackagesFolder" value="../installed" /></config>
            </configuration>
            """);
    }

    /// <summary>The folder that stands for a source.</summary>
    public string Feed => Path.Combine(_root, "feed");

    /// <summary>Where the engine writes down what it restored.</summary>
    public string Records => Path.Combine(_root, "records");

    /// <summary>Puts a package into the feed whose type <c>Sample.Answer</c> has a constant <c>Value</c>.</summary>
    public void Add(string name, string version, int value) =>
        AddFiles(name, version, new() { [$"lib/net10.0/{name}.dll"] = Library(name, version, $"namespace Sample; public static class Answer {{ public static int Value => {value}; }}") });

    /// <summary>Puts a package into the feed.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="files">Its files: their paths in the package and here.</param>
    /// <param name="dependency">The package that it needs, of the same version; null: none.</param>
    public void AddFiles(string name, string version, Dictionary<string, string> files, string? dependency = null)
    {
        using var package = ZipFile.Open(Path.Combine(Feed, $"{name}.{version}.nupkg"), ZipArchiveMode.Create);
        foreach (var (path, file) in files)
            package.CreateEntryFromFile(file, path);
        using var writer = new StreamWriter(package.CreateEntry($"{name}.nuspec").Open());
        writer.Write($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{name}</id><version>{version}</version><authors>test</authors><description>test</description>
                <dependencies><group targetFramework="net10.0">{(dependency is null ? "" : $"<dependency id=\"{dependency}\" version=\"{version}\" />")}</group></dependencies>
              </metadata>
            </package>
            """);
    }

    /// <summary>Compiles a library to be packed.</summary>
    public string Library(string name, string version, string source, params string[] references) =>
        LibraryBuilder.Build(Directory.CreateDirectory(Path.Combine(_root, "build", version)).FullName, name, source, references);
}

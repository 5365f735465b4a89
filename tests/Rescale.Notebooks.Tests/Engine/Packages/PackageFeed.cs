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
    public void Add(string name, string version, int value)
    {
        var library = LibraryBuilder.Build(Directory.CreateDirectory(Path.Combine(_root, "build", version)).FullName, name, $"namespace Sample; public static class Answer {{ public static int Value => {value}; }}");
        using var package = ZipFile.Open(Path.Combine(Feed, $"{name}.{version}.nupkg"), ZipArchiveMode.Create);
        package.CreateEntryFromFile(library, $"lib/net10.0/{name}.dll");
        using var writer = new StreamWriter(package.CreateEntry($"{name}.nuspec").Open());
        writer.Write($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata><id>{name}</id><version>{version}</version><authors>test</authors><description>test</description></metadata>
            </package>
            """);
    }
}

using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Rescale.Notebooks.Engine.Compilation;

/// <summary>The assemblies every cell may use: those of the running .NET, and this one for <c>display</c>.</summary>
internal static class FrameworkReferences
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly Lazy<CSharpCompilation> Shared = new(Bind);

    /// <summary>
    /// The empty submission that all first cells follow and whose references all cells take over. Two compilations that read the same
    /// references side by side may each make a symbol of its own for one type, and a third that meets both takes them for
    /// different types: so they are read once, here, before anyone else can.
    /// </summary>
    public static CSharpCompilation Root => Shared.Value;

    /// <summary>The path of one of .NET's own assemblies, or null when there is none of that simple name.</summary>
    public static string? Find(string simpleName)
    {
        var path = Path.Combine(Folder, simpleName + ".dll");
        return File.Exists(path) ? path : null;
    }

    /// <summary>Whether an assembly is one of .NET's own.</summary>
    public static bool Holds(Assembly assembly) => Path.GetDirectoryName(assembly.Location) == Folder;

    private static CSharpCompilation Bind()
    {
        MetadataReference[] references = [.. AssemblyPaths().Select(path => MetadataReference.CreateFromFile(path))];
        var root = CSharpCompilation.CreateScriptCompilation("Notebook-0", references: references, returnType: typeof(object));
        root.GetAssemblyOrModuleSymbol(references[0]); // has them all read
        return root;
    }

    private static IEnumerable<string> AssemblyPaths() =>
        TrustedAssemblies()
            .Where(path => Path.GetDirectoryName(path) == Folder)
            .Append(typeof(FrameworkReferences).Assembly.Location);

    private static string[] TrustedAssemblies() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}

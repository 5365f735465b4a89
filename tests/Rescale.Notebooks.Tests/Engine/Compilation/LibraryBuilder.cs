using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Rescale.Notebooks.Tests.Engine.Compilation;

/// <summary>Makes small libraries for tests to reference.</summary>
internal static class LibraryBuilder
{
    /// <summary>Compiles a source to <c>name.dll</c> in a folder.</summary>
    /// <returns>The library's path.</returns>
    public static string Build(string folder, string name, string source, params string[] references)
    {
        var path = Path.Combine(folder, name + ".dll");
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), .. references.Select(reference => MetadataReference.CreateFromFile(reference))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var result = compilation.Emit(path, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return path;
    }
}

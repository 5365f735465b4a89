using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Rescale.Tests.TorchPackage;

/// <summary>
/// What stands in for Rescale.Torch when TorchProvider is 'nuget', compiled here against Rescale.Torch: its types have the
/// same names as those they replace, so that no assembly can refer to both.
/// </summary>
internal static class PackageSources
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

    internal static Assembly Assembly { get; } = Compile();

    private static Assembly Compile()
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var sources = Directory.EnumerateFiles(Checkout.PathOf("src", "Rescale.Kit", "TorchPackage"), "*.cs")
            .Select(File.ReadAllText)
            .Append(ImplicitUsings)
            .Select(text => CSharpSyntaxTree.ParseText(text, options));
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "TorchPackage",
            sources,
            platform.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return Assembly.Load(image.ToArray());
    }
}

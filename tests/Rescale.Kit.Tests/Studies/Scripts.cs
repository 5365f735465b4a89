using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Rescale.Tests.Training;
using Rescale.Training;
using Rescale.Training.Fingerprints;
using TorchSharp;

namespace Rescale.Tests.Studies;

/// <summary>Evaluates cells as a notebook engine does: a chain of submissions, each an assembly that lives in memory only.</summary>
internal static class Scripts
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: ["System", "System.Linq", "Rescale.Training", "TorchSharp", "TorchSharp.Modules"],
        optimizationLevel: OptimizationLevel.Release);

    /// <summary>The value of the last of <paramref name="cells"/>, evaluated in one session.</summary>
    public static object Evaluate(params string[] cells)
    {
        CSharpCompilation? previous = null;
        var context = new AssemblyLoadContext("cells");
        var slots = new object?[cells.Length + 2];
        object? value = null;
        for (var i = 0; i < cells.Length; i++)
        {
            var tree = SyntaxFactory.ParseSyntaxTree(cells[i], new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script));
            previous = CSharpCompilation.CreateScriptCompilation($"Cells-{i}", tree, References, Options.WithScriptClassName($"Cell{i + 1}"), previous, typeof(object));
            using var image = new MemoryStream();
            var emitted = previous.Emit(image);
            Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
            image.Position = 0;
            var entry = previous.GetEntryPoint(default)!;
            var factory = context.LoadFromStream(image).GetType(entry.ContainingType.MetadataName, throwOnError: true)!
                .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
                .CreateDelegate<Func<object?[], Task<object>>>();
            value = factory(slots).GetAwaiter().GetResult();
        }
        return value!;
    }

    public static Fingerprint FingerprintOf(params string[] cells)
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(0);
        var value = Evaluate(cells);
        if (value is Func<torch.nn.Module<torch.Tensor, torch.Tensor>> factory)
            value = factory();
        return Fingerprint.Of(value is Augmentation augmentation ? Toy.Recipe with { Augmentation = augmentation } : value);
    }
}

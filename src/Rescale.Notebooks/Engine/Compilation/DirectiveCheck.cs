using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rescale.Notebooks.Engine.Packages;

namespace Rescale.Notebooks.Engine.Compilation;

/// <summary>
/// Finds <c>#r</c> directives that cannot work and says why, where the compiler would only say "could not be found".
/// </summary>
internal static class DirectiveCheck
{
    private const string MissingAssembly = "NB0002";

    /// <param name="trees">The cell and the scripts it loads.</param>
    /// <param name="resolver">Finds assemblies.</param>
    /// <exception cref="CellCompilationException">A directive cannot work.</exception>
    public static void ThrowOnUnusable(IEnumerable<SyntaxTree> trees, NotebookReferenceResolver resolver)
    {
        List<Diagnostic> problems = [.. trees.SelectMany(Directives).Select(directive => Problem(directive, resolver)).OfType<Diagnostic>()];
        if (problems.Count > 0)
            throw new CellCompilationException([.. problems]);
    }

    private static IEnumerable<ReferenceDirectiveTriviaSyntax> Directives(SyntaxTree tree) =>
        tree.GetRoot() is CompilationUnitSyntax { ContainsDirectives: true } root
            ? root.GetReferenceDirectives().Where(directive => !PackageRequest.IsPackage(directive.File.ValueText))
            : [];

    private static Diagnostic? Problem(ReferenceDirectiveTriviaSyntax directive, NotebookReferenceResolver resolver)
    {
        var reference = directive.File.ValueText;
        return resolver.FindFile(reference, directive.SyntaxTree.FilePath) is null
            ? NotebookDiagnostics.Create(
                MissingAssembly, directive.File.GetLocation(), $"there is no assembly {reference}; build it first or correct the path, which is relative to the folder of what refers to it")
            : null;
    }
}

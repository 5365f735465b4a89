using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rescale.Notebooks.Engine.Compilation;

/// <summary>
/// Finds <c>#r</c> directives that cannot work and says why, where the compiler would only say "could not be found".
/// </summary>
internal static class DirectiveCheck
{
    private static readonly DiagnosticDescriptor MissingAssembly = Rule(
        "NB0002", "there is no assembly {0}; build it first or correct the path, which is relative to the notebook's folder");

    /// <exception cref="CellCompilationException">A directive cannot work.</exception>
    public static void ThrowOnUnusable(SyntaxTree tree, NotebookReferenceResolver resolver)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        if (!root.ContainsDirectives)
            return;
        ImmutableArray<Diagnostic> problems =
            [.. root.GetReferenceDirectives().Select(directive => Problem(directive, resolver)).OfType<Diagnostic>()];
        if (problems.Length > 0)
            throw new CellCompilationException(problems);
    }

    private static Diagnostic? Problem(ReferenceDirectiveTriviaSyntax directive, NotebookReferenceResolver resolver)
    {
        var reference = directive.File.ValueText;
        return resolver.FindFile(reference, directive.SyntaxTree.FilePath) is null
            ? Diagnostic.Create(MissingAssembly, directive.File.GetLocation(), reference)
            : null;
    }

    private static DiagnosticDescriptor Rule(string id, string message) =>
        new(id, message, message, "Notebook", DiagnosticSeverity.Error, isEnabledByDefault: true);
}

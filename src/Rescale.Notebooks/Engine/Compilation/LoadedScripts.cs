using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rescale.Notebooks.Engine.Compilation;

/// <summary>Finds the scripts that a cell loads with <c>#load</c>, and those that they load.</summary>
internal sealed class LoadedScripts(NotebookSourceResolver resolver)
{
    private const string Unloadable = "NB0004";

    /// <summary>A cell's syntax and that of all scripts it loads, each once.</summary>
    /// <exception cref="CellCompilationException">A script cannot be loaded.</exception>
    public IReadOnlyList<SyntaxTree> With(SyntaxTree cell, CancellationToken cancellation)
    {
        var trees = new List<SyntaxTree> { cell };
        for (var i = 0; i < trees.Count; i++)
        {
            foreach (var directive in Directives(trees[i]))
            {
                var path = Find(directive);
                if (trees.TrueForAll(tree => tree.FilePath != path))
                    trees.Add(SubmissionCompiler.Parse(Read(path, directive), path, cancellation));
            }
        }
        return trees;
    }

    private static IEnumerable<LoadDirectiveTriviaSyntax> Directives(SyntaxTree tree) =>
        tree.GetRoot() is CompilationUnitSyntax { ContainsDirectives: true } root ? root.GetLoadDirectives().Where(directive => directive.IsActive) : [];

    private string Find(LoadDirectiveTriviaSyntax directive)
    {
        var name = directive.File.ValueText;
        if (resolver.ResolveReference(name, directive.SyntaxTree.FilePath) is not { } path)
            throw Problem(directive, $"there is no script {name}; correct the path, which is relative to the folder of what loads it");
        if (path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".dib", StringComparison.OrdinalIgnoreCase))
            throw Problem(directive, $"{name} is a notebook, and #load takes scripts; put the code that both need into a .csx file and load that in both");
        return path;
    }

    private static string Read(string path, LoadDirectiveTriviaSyntax directive)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Problem(directive, $"{directive.File.ValueText} cannot be read: {error.Message}");
        }
    }

    private static CellCompilationException Problem(LoadDirectiveTriviaSyntax directive, string message) =>
        new([NotebookDiagnostics.Create(Unloadable, directive.File.GetLocation(), message)]);
}

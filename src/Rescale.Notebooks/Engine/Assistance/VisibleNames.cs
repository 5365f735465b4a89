using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rescale.Notebooks.Engine.Assistance;

/// <summary>
/// Finds what the names mean that can be written at a position. The compiler's own search asks every cell run so far for every name
/// of every namespace, which takes seconds in a long session; this one asks each cell for its own names only.
/// </summary>
/// <param name="model">The meaning of the text that is being written.</param>
/// <param name="position">The place in it.</param>
/// <param name="written">What the names begin with, in any case.</param>
internal sealed class VisibleNames(SemanticModel model, int position, string written)
{
    private readonly CSharpCompilation _draft = (CSharpCompilation)model.Compilation;

    /// <summary>The meanings, the nearest first; those of one name that is hidden by another come later than that.</summary>
    public IEnumerable<ISymbol> Find() => Local().Concat(OfEnclosingTypes()).Concat(OfCells()).Concat(OfUsings()).Concat(Public(_draft.GlobalNamespace.GetMembers()));

    /// <summary>Names that the text itself mentions, as far as they mean something at the position.</summary>
    private IEnumerable<ISymbol> Local() => model.SyntaxTree.GetRoot().DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.SpanStart != position && Fits(token.ValueText))
        .Select(token => token.ValueText).Distinct().SelectMany(Lookup);

    private IEnumerable<ISymbol> OfEnclosingTypes()
    {
        for (var type = model.GetEnclosingSymbol(position)?.ContainingType; type is { IsScriptClass: false }; type = type.ContainingType)
        {
            foreach (var member in model.LookupSymbols(position, type).Where(member => Fits(member.Name)))
                yield return member;
        }
    }

    /// <summary>Names of the cells so far, and of the scripts that the text loads.</summary>
    private IEnumerable<ISymbol> OfCells() => Cells().Prepend(_draft).SelectMany(cell => cell.ScriptClass?.GetMembers() ?? []).Where(member => Fits(member.Name));

    private IEnumerable<ISymbol> OfUsings()
    {
        var usings = Cells().Prepend(_draft).SelectMany(cell => cell.SyntaxTrees).SelectMany(tree => ((CompilationUnitSyntax)tree.GetRoot()).Usings).ToList();
        var aliases = usings.Select(directive => directive.Alias?.Name.Identifier.ValueText).OfType<string>().Distinct().Where(Fits).SelectMany(Lookup);
        var containers = usings.Where(directive => directive.Alias is null).Select(directive => directive.NamespaceOrType.ToString())
            .Concat(_draft.Options.Usings).Distinct().Select(Container).OfType<INamespaceOrTypeSymbol>();
        return aliases.Concat(containers.SelectMany(Imported));
    }

    /// <summary>What a using brings: a namespace's types, or what is static in a type.</summary>
    private IEnumerable<ISymbol> Imported(INamespaceOrTypeSymbol container) => container is ITypeSymbol
        ? Public(container.GetMembers()).Where(member => member is INamedTypeSymbol or { IsStatic: true } and not IMethodSymbol { IsExtensionMethod: true })
        : Public(container.GetTypeMembers());

    /// <summary>The namespace or type that a using names; null when there is none.</summary>
    private INamespaceOrTypeSymbol? Container(string name)
    {
        var parts = name.Replace("global::", "", StringComparison.Ordinal).Split('.', StringSplitOptions.TrimEntries);
        var found = Lookup(parts[0]).OfType<INamespaceOrTypeSymbol>().FirstOrDefault();
        foreach (var part in parts.Skip(1))
            found = found?.GetMembers(part).OfType<INamespaceOrTypeSymbol>().FirstOrDefault();
        return found;
    }

    private IEnumerable<CSharpCompilation> Cells()
    {
        for (var cell = Previous(_draft); cell is not null; cell = Previous(cell))
            yield return cell;
    }

    private static CSharpCompilation? Previous(CSharpCompilation cell) => cell.ScriptCompilationInfo?.PreviousScriptCompilation;

    private IEnumerable<ISymbol> Public(IEnumerable<ISymbol> symbols) =>
        symbols.Where(symbol => (symbol is INamespaceSymbol || symbol.DeclaredAccessibility == Accessibility.Public) && Fits(symbol.Name));

    private IEnumerable<ISymbol> Lookup(string name) => model.LookupSymbols(position, name: name);

    private bool Fits(string name) => name.StartsWith(written, StringComparison.OrdinalIgnoreCase);
}

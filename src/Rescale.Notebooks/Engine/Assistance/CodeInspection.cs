using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rescale.Notebooks.Engine.Assistance.Documentation;
using Rescale.Notebooks.Engine.Compilation;

namespace Rescale.Notebooks.Engine.Assistance;

/// <summary>Finds what the name at a position of a text means.</summary>
internal sealed class CodeInspection(SubmissionCompiler compiler, string code, int position, CancellationToken cancellation)
{
    private const int OverloadsShown = 5;

    public CodeExplanation? Find()
    {
        var (compilation, tree) = compiler.Draft(code, cancellation);
        var model = compilation.GetSemanticModel(tree);
        var symbols = SymbolsAt(model, tree);
        if (symbols.Count == 0)
            return null;
        var signatures = symbols.Take(OverloadsShown).Select(SymbolText.Signature).Distinct().ToList();
        if (symbols.Count > OverloadsShown)
            signatures.Add($"// and {symbols.Count - OverloadsShown} more overloads");
        var documentation = symbols.Select(symbol => SymbolDocumentation.Of(symbol, compilation)).FirstOrDefault(text => text.Length > 0) ?? "";
        return new CodeExplanation(string.Join('\n', signatures), documentation);
    }

    private List<ISymbol> SymbolsAt(SemanticModel model, SyntaxTree tree)
    {
        var root = tree.GetRoot(cancellation);
        foreach (var token in Tokens(root))
        {
            if (token.Parent is { } node && (token.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsPredefinedType(token.Kind())) && Symbols(model, node) is { Count: > 0 } symbols)
                return symbols;
        }
        // Between the parentheses of a call: the call.
        var inside = root.FindToken(Math.Max(0, position - 1)).Parent?.FirstAncestorOrSelf<BaseArgumentListSyntax>();
        return inside?.Parent switch
        {
            InvocationExpressionSyntax call => Symbols(model, call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression),
            BaseObjectCreationExpressionSyntax creation => Symbols(model, creation),
            _ => [],
        };
    }

    /// <summary>The token at the cursor, then the one that ends there.</summary>
    private IEnumerable<SyntaxToken> Tokens(SyntaxNode root)
    {
        var at = root.FindToken(Math.Min(position, root.FullSpan.End));
        if (at.Span.Contains(position))
            yield return at;
        if (position == 0)
            yield break;
        var before = root.FindToken(position - 1);
        if (before.Span.Contains(position - 1))
            yield return before;
    }

    private List<ISymbol> Symbols(SemanticModel model, SyntaxNode node)
    {
        if (model.GetDeclaredSymbol(node, cancellation) is { } declared)
            return [declared];
        var found = model.GetSymbolInfo(node, cancellation);
        if (found.Symbol is IMethodSymbol method && node is SimpleNameSyntax)
            return [method, .. model.GetMemberGroup(node, cancellation).Where(other => !SymbolEqualityComparer.Default.Equals(other.OriginalDefinition, method.OriginalDefinition))];
        if (found.Symbol is { } symbol)
            return [symbol];
        if (!found.CandidateSymbols.IsEmpty)
            return [.. found.CandidateSymbols];
        var group = model.GetMemberGroup(node, cancellation);
        if (!group.IsEmpty || node is not NameSyntax name)
            return [.. group];
        return model.GetSpeculativeSymbolInfo(node.SpanStart, SyntaxFactory.ParseExpression(name.ToString()), SpeculativeBindingOption.BindAsExpression) switch
        {
            { Symbol: { } speculative } => [speculative],
            var other => [.. other.CandidateSymbols],
        };
    }
}

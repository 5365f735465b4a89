using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rescale.Notebooks.Engine.Compilation;

namespace Rescale.Notebooks.Engine.Assistance;

/// <summary>Finds what may stand at a position of a text.</summary>
internal sealed class CodeCompletion(SubmissionCompiler compiler, string code, int position, CancellationToken cancellation)
{
    private static readonly string[] Keywords =
    [
        .. SyntaxFacts.GetKeywordKinds().Select(SyntaxFacts.GetText).Where(text => text.All(char.IsAsciiLetterLower)),
    ];

    private static readonly string[] Directives = ["#i", "#load", "#r"];

    private readonly int _start = StartOfName(code, position);

    public CompletionList Find()
    {
        if (code.AsSpan(LineStart(), position - LineStart()).TrimStart().StartsWith('#'))
            return DirectiveList();
        var (compilation, tree) = compiler.Draft(code, cancellation);
        return IsInText(tree) ? List(_start, []) : List(_start, Candidates(compilation.GetSemanticModel(tree), tree));
    }

    private CompletionList DirectiveList()
    {
        var start = LineStart() + code[LineStart()..position].TakeWhile(char.IsWhiteSpace).Count();
        var written = code[start..position];
        return new CompletionList(start, position, [.. Directives.Concat(Magics.MagicNames.All.Select(command => command.Name)).Where(name => name.StartsWith(written, StringComparison.Ordinal)).Select(name => new CompletionItem(name, "keyword", ""))]);
    }

    private CompletionList List(int start, IEnumerable<CompletionItem> candidates)
    {
        var written = code[start..position];
        return new CompletionList(start, position,
        [
            .. candidates.Where(item => item.Text.StartsWith(written, StringComparison.OrdinalIgnoreCase))
                .DistinctBy(item => item.Text)
                .OrderByDescending(item => item.Text.StartsWith(written, StringComparison.Ordinal))
                .ThenBy(item => item.Text, StringComparer.OrdinalIgnoreCase)
                .ThenBy(item => item.Text, StringComparer.Ordinal),
        ]);
    }

    private IEnumerable<CompletionItem> Candidates(SemanticModel model, SyntaxTree tree)
    {
        var before = tree.GetRoot(cancellation).FindToken(Math.Max(0, _start - 1));
        if (before.Span.End > _start)
            before = before.GetPreviousToken();
        if (LeftSide(before) is { } left)
            return Members(model, left).Select(Item);
        var names = model.LookupSymbols(_start).Where(symbol => symbol is not IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.LocalFunction) });
        return PropertiesToInitialise(model, before).Concat(names.Where(IsOffered)).Select(Item).Concat(Keywords.Select(keyword => new CompletionItem(keyword, "keyword", "")));
    }

    /// <summary>What stands left of a dot that ends at the name; null when no dot does.</summary>
    private static ExpressionSyntax? LeftSide(SyntaxToken dot) => dot.IsKind(SyntaxKind.DotToken) ? dot.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        QualifiedNameSyntax name => name.Left,
        MemberBindingExpressionSyntax => dot.Parent.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    }
    : null;

    private IEnumerable<ISymbol> Members(SemanticModel model, ExpressionSyntax left)
    {
        var symbol = model.GetSymbolInfo(left, cancellation).Symbol;
        var type = model.GetTypeInfo(left, cancellation).Type;
        if (symbol is null && type is null or IErrorTypeSymbol)
        {
            // "list." with a line below it reads as the declaration of a variable of a type named list.
            var expression = SyntaxFactory.ParseExpression(left.ToString());
            symbol = model.GetSpeculativeSymbolInfo(left.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Symbol;
            type = model.GetSpeculativeTypeInfo(left.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Type;
        }
        if (symbol is INamespaceOrTypeSymbol container)
            return model.LookupSymbols(_start, container).Where(member => IsOffered(member) && (member.IsStatic || member is INamespaceOrTypeSymbol or IFieldSymbol { IsConst: true }));
        if (type is null or IErrorTypeSymbol)
            return [];
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && left.Parent is ConditionalAccessExpressionSyntax)
            type = nullable.TypeArguments[0];
        return model.LookupSymbols(_start, type, includeReducedExtensionMethods: true)
            .Where(member => IsOffered(member) && !member.IsStatic && member is not INamedTypeSymbol);
    }

    /// <summary>In <c>new T { … }</c> the properties of T.</summary>
    private IEnumerable<ISymbol> PropertiesToInitialise(SemanticModel model, SyntaxToken before)
    {
        var initializer = before.IsKind(SyntaxKind.OpenBraceToken) || before.IsKind(SyntaxKind.CommaToken) ? before.Parent as InitializerExpressionSyntax : null;
        if (initializer?.Parent is not BaseObjectCreationExpressionSyntax creation || model.GetTypeInfo(creation, cancellation).Type is not { } type)
            return [];
        return model.LookupSymbols(_start, type).Where(member => member is IPropertySymbol { SetMethod: not null, IsStatic: false });
    }

    private static bool IsOffered(ISymbol symbol) => symbol.CanBeReferencedByName && !symbol.IsImplicitlyDeclared
        && symbol.GetAttributes().All(attribute => attribute.AttributeClass?.Name != "EditorBrowsableAttribute" || attribute.ConstructorArguments is not [{ Value: 1 }]);

    private static CompletionItem Item(ISymbol symbol) => new(symbol.Name, SymbolText.Kind(symbol), SymbolText.Signature(symbol));

    private bool IsInText(SyntaxTree tree)
    {
        var root = tree.GetRoot(cancellation);
        if (position == 0)
            return false;
        var trivia = root.FindTrivia(position - 1);
        if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && trivia.Span.End > position - 1))
            return true;
        var token = root.FindToken(position - 1);
        return token.Span.Contains(position - 1) && token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            && !(token.Span.End == position && IsClosed(token));
    }

    private static bool IsClosed(SyntaxToken token) => token.Text.Length > 1 && token.Text[^1] is '"' or '\'';

    private int LineStart() => position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;

    private static int StartOfName(string code, int position)
    {
        while (position > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[position - 1]))
            position--;
        return position > 0 && code[position - 1] == '@' ? position - 1 : position;
    }
}

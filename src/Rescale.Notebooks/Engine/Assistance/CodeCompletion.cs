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

    private readonly int _start = StartOfName(code, position);

    public CompletionList Find()
    {
        var line = code[LineStart()..position];
        if (line.TrimStart().StartsWith('#'))
        {
            var (length, items) = DirectiveCompletion.Find(line, compiler.BaseDirectory);
            return new CompletionList(position - length, position, [.. items]);
        }
        var (compilation, tree) = compiler.Draft(code, cancellation);
        var written = code[_start..position];
        return new CompletionList(_start, position,
        [
            .. (IsInText(tree) ? [] : Candidates(compilation.GetSemanticModel(tree), tree))
                .Where(item => item.Text.StartsWith(written, StringComparison.OrdinalIgnoreCase))
                .DistinctBy(item => item.Text)
                .OrderByDescending(item => item.Text.StartsWith(written, StringComparison.Ordinal))
                .ThenBy(item => item.Distance)
                .ThenBy(item => item.Text, StringComparer.OrdinalIgnoreCase)
                .ThenBy(item => item.Text, StringComparer.Ordinal),
        ]);
    }

    private IEnumerable<CompletionItem> Candidates(SemanticModel model, SyntaxTree tree)
    {
        var before = tree.GetRoot(cancellation).FindToken(Math.Max(0, _start - 1));
        if (before.Span.End > _start)
            before = before.GetPreviousToken();
        var context = new CompletionContext(model, before, _start);
        if (context.LeftSide is { } left)
            return Members(model, left).Where(member => !context.WantsNamespace || member is INamespaceSymbol).Select(MemberItem);
        if (context.Settable is { } settable)
            return settable.Select(MemberItem);
        var names = new VisibleNames(model, _start, code[_start..position]).Find().Where(symbol => IsOffered(symbol) && symbol is not IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.LocalFunction) });
        if (context.WantsNamespace)
            return names.OfType<INamespaceSymbol>().Select(NameItem);
        if (context.WantsType)
            return names.Where(symbol => symbol is INamespaceSymbol or INamedTypeSymbol { IsStatic: false, TypeKind: not TypeKind.Interface }).Select(NameItem);
        return context.NameableParameters.Select(parameter => new CompletionItem($"{parameter.Name}:", "param", SymbolText.Signature(parameter)))
            .Concat(names.Select(NameItem))
            .Concat(Keywords.Select(keyword => new CompletionItem(keyword, "keyword", "") { Distance = 3 }));
    }

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

    private static bool IsOffered(ISymbol symbol) => symbol.CanBeReferencedByName && !symbol.IsImplicitlyDeclared
        && symbol.GetAttributes().All(attribute => attribute.AttributeClass?.Name != "EditorBrowsableAttribute" || attribute.ConstructorArguments is not [{ Value: 1 }]);

    /// <summary>A member of what stands left: its own before those that every value has.</summary>
    private static CompletionItem MemberItem(ISymbol member) => Item(member, member switch
    {
        { Name: nameof(Equals) or nameof(ReferenceEquals) or nameof(GetHashCode) or nameof(GetType) or nameof(ToString) } => 2,
        IMethodSymbol { ReducedFrom: not null } => 1,
        _ => 0,
    });

    /// <summary>A name of the notebook, before those of libraries.</summary>
    private static CompletionItem NameItem(ISymbol symbol) => Item(symbol, symbol switch
    {
        ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or { ContainingType.IsScriptClass: true } => 1,
        _ => 2,
    });

    private static CompletionItem Item(ISymbol symbol, int distance) => new(symbol.Name, SymbolText.Kind(symbol), SymbolText.Signature(symbol)) { Distance = distance };

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

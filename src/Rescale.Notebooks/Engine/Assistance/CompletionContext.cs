using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rescale.Notebooks.Engine.Assistance;

/// <summary>What the code around a position says of the names that may stand there.</summary>
/// <param name="model">The code's meaning.</param>
/// <param name="before">The token before the name.</param>
/// <param name="start">Where the name begins.</param>
internal sealed class CompletionContext(SemanticModel model, SyntaxToken before, int start)
{
    /// <summary>What stands left of a dot that ends at the name; null when no dot does.</summary>
    public ExpressionSyntax? LeftSide => before.IsKind(SyntaxKind.DotToken) ? before.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        QualifiedNameSyntax name => name.Left,
        MemberBindingExpressionSyntax => before.Parent.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    }
    : null;

    /// <summary>Only a namespace can follow: a <c>using</c> that is neither static nor an alias.</summary>
    public bool WantsNamespace =>
        before.Parent?.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { Alias: null } directive && directive.StaticKeyword.IsKind(SyntaxKind.None);

    /// <summary>Only a type can follow: <c>new</c>.</summary>
    public bool WantsType => before.IsKind(SyntaxKind.NewKeyword) && before.Parent is BaseObjectCreationExpressionSyntax;

    /// <summary>The properties and fields that <c>new T { … }</c> and <c>value with { … }</c> can still set; null elsewhere.</summary>
    public IReadOnlyList<ISymbol>? Settable
    {
        get
        {
            if (!IsListStart(SyntaxKind.OpenBraceToken) || before.Parent is not InitializerExpressionSyntax initializer)
                return null;
            var type = initializer.Parent switch
            {
                BaseObjectCreationExpressionSyntax creation => model.GetTypeInfo(creation).Type,
                WithExpressionSyntax with => model.GetTypeInfo(with.Expression).Type,
                _ => null,
            };
            if (type is null or IErrorTypeSymbol || type.AllInterfaces.Any(one => one.SpecialType == SpecialType.System_Collections_IEnumerable))
                return null;
            var given = initializer.Expressions.OfType<AssignmentExpressionSyntax>().Select(assignment => assignment.Left.ToString()).ToHashSet();
            return [.. model.LookupSymbols(start, type).Where(member => !given.Contains(member.Name)
                && member is IPropertySymbol { SetMethod: not null, IsStatic: false, IsIndexer: false } or IFieldSymbol { IsReadOnly: false, IsStatic: false, IsConst: false })];
        }
    }

    /// <summary>The parameters that an argument which begins here could name.</summary>
    public IEnumerable<IParameterSymbol> NameableParameters
    {
        get
        {
            if (!IsListStart(SyntaxKind.OpenParenToken) || before.Parent is not ArgumentListSyntax arguments)
                return [];
            var others = arguments.Arguments.Where(argument => !argument.IsMissing && argument.Span.Length > 0 && argument.SpanStart != start).ToList();
            var named = others.Select(argument => argument.NameColon?.Name.Identifier.Text).OfType<string>().ToHashSet();
            var positions = others.Count(argument => argument.NameColon is null && argument.SpanStart < start);
            return Called(arguments.Parent).SelectMany(method => method.Parameters.Skip(positions))
                .Where(parameter => !parameter.IsParams && !named.Contains(parameter.Name));
        }
    }

    private bool IsListStart(SyntaxKind open) => before.IsKind(open) || before.IsKind(SyntaxKind.CommaToken);

    private IEnumerable<IMethodSymbol> Called(SyntaxNode? call) => call switch
    {
        InvocationExpressionSyntax invocation => model.GetMemberGroup(invocation.Expression).OfType<IMethodSymbol>(),
        BaseObjectCreationExpressionSyntax creation when model.GetTypeInfo(creation).Type is INamedTypeSymbol type =>
            type.InstanceConstructors.Where(constructor => model.IsAccessible(start, constructor)),
        _ => [],
    };
}

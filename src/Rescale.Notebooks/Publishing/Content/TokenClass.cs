using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rescale.Notebooks.Publishing.Content;

/// <summary>The CSS class of a C# token: k keyword, s text, n number, t type, m method; none for the rest.</summary>
internal static class TokenClass
{
    public static string? Of(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringStartToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedRawStringEndToken => "s",
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.IdentifierToken => OfIdentifier(token),
        var kind when SyntaxFacts.IsKeywordKind(kind) => "k",
        _ => null,
    };

    private static string? OfIdentifier(SyntaxToken token) => token.Parent switch
    {
        IdentifierNameSyntax { Identifier.Text: "var" or "nameof" or "dynamic" } => "k",
        BaseTypeDeclarationSyntax or ConstructorDeclarationSyntax or TypeParameterSyntax or DelegateDeclarationSyntax => "t",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "m",
        SimpleNameSyntax name => OfName(name),
        _ => null,
    };

    private static string? OfName(SimpleNameSyntax name)
    {
        if (Called(name))
            return "m";
        return IsTypePosition(name) ? "t" : null;
    }

    private static bool Called(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression == name,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access => access.Name == name && call.Expression == access,
        MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax } => true,
        _ => false,
    };

    /// <summary>
    /// Without the referenced assemblies a name in <c>Chart.Line</c> could be a variable; in C# such names begin in
    /// lower case, so a capital at the head of a member access is read as a type.
    /// </summary>
    private static bool IsTypePosition(SimpleNameSyntax name) => name.Parent switch
    {
        ObjectCreationExpressionSyntax or VariableDeclarationSyntax or ParameterSyntax or TypeArgumentListSyntax or BaseTypeSyntax
            or ArrayTypeSyntax or NullableTypeSyntax or CastExpressionSyntax or TypeOfExpressionSyntax or AttributeSyntax
            or DeclarationPatternSyntax or TypeConstraintSyntax or PropertyDeclarationSyntax or MethodDeclarationSyntax
            or LocalFunctionStatementSyntax or TupleElementSyntax or CatchDeclarationSyntax or ForEachStatementSyntax { Type: not null } => !IsValueOf(name),
        MemberAccessExpressionSyntax access => access.Expression == name && char.IsUpper(name.Identifier.Text.FirstOrDefault()),
        _ => name is GenericNameSyntax,
    };

    private static bool IsValueOf(SimpleNameSyntax name) =>
        name.Parent is ForEachStatementSyntax loop && loop.Type != name || name.Parent is CastExpressionSyntax cast && cast.Expression == name;
}

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Rescale.Notebooks.Engine.Compilation;

/// <summary>
/// Puts a check into every loop, function and label of a notebook's code and between its statements, so that an interrupt ends what would go on. The runtime has no
/// safe way to do that from outside: <c>ControlledExecution</c> ends the process now and then, and a thread can be aborted once (.NET 10).
/// </summary>
internal static class InterruptibleCode
{
    private const string Check = "global::Rescale.Notebooks.Engine.Scripting.InterruptCheck.Pass();";

    /// <summary>The code with checks, every line where it was; the same code if it is no correct C#.</summary>
    public static string Of(SyntaxTree written, CancellationToken cancellation)
    {
        // What is inserted at one place stays in this order: the end of an inner body stands before that of an outer one.
        var edits = written.GetRoot(cancellation).DescendantNodes().SelectMany(Edits).OrderBy(edit => edit.Span.Start).ToList();
        var code = written.GetText(cancellation);
        if (written.GetDiagnostics(cancellation).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            return code.ToString();
        var text = new StringBuilder();
        var end = 0;
        foreach (var (span, replacement) in edits)
        {
            text.Append(code.ToString(TextSpan.FromBounds(end, span.Start))).Append(replacement);
            end = span.End;
        }
        text.Append(code.ToString(TextSpan.FromBounds(end, code.Length)));
        return text.ToString();
    }

    private static IEnumerable<(TextSpan Span, string Text)> Edits(SyntaxNode node) => node switch
    {
        GlobalStatementSyntax { Statement: not LocalFunctionStatementSyntax } or FieldDeclarationSyntax { Parent: CompilationUnitSyntax } => [(new TextSpan(node.SpanStart, 0), $"{Check} ")],
        WhileStatementSyntax loop => InBody(loop.Statement),
        DoStatementSyntax loop => InBody(loop.Statement),
        ForStatementSyntax loop => InBody(loop.Statement),
        CommonForEachStatementSyntax loop => InBody(loop.Statement),
        LabeledStatementSyntax label => [After(label.ColonToken)],
        LocalFunctionStatementSyntax { Body: { } body } => InBody(body),
        LocalFunctionStatementSyntax { ExpressionBody: { } body } function => AsBlock(body, function.SemicolonToken, HasResult(function.ReturnType, function.Modifiers)),
        MethodDeclarationSyntax { Body: { } body } => InBody(body),
        MethodDeclarationSyntax { ExpressionBody: { } body } method => AsBlock(body, method.SemicolonToken, HasResult(method.ReturnType, method.Modifiers)),
        _ => [],
    };

    private static (TextSpan Span, string Text)[] InBody(StatementSyntax body) => body is BlockSyntax block
        ? [After(block.OpenBraceToken)]
        : [(new TextSpan(body.SpanStart, 0), $"{{ {Check} "), (new TextSpan(body.Span.End, 0), " }")];

    private static (TextSpan Span, string Text)[] AsBlock(ArrowExpressionClauseSyntax arrow, SyntaxToken semicolon, bool hasResult) =>
        arrow.Expression is ThrowExpressionSyntax ? [] : [(arrow.ArrowToken.Span, $"{{ {Check}{(hasResult ? " return" : "")}"), (semicolon.Span, "; }")];

    private static bool HasResult(TypeSyntax type, SyntaxTokenList modifiers) =>
        type is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
        && !(modifiers.Any(SyntaxKind.AsyncKeyword) && type is not GenericNameSyntax and not QualifiedNameSyntax { Right: GenericNameSyntax });

    private static (TextSpan Span, string Text) After(SyntaxToken token) => (new TextSpan(token.Span.End, 0), $" {Check}");
}

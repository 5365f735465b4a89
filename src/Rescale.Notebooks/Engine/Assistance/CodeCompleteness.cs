using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Rescale.Notebooks.Engine.Compilation;

namespace Rescale.Notebooks.Engine.Assistance;

/// <summary>Whether a cell's text is a whole.</summary>
/// <param name="State">The answer.</param>
/// <param name="Indent">How the next line should begin; empty unless the text is incomplete.</param>
public sealed record CodeCompleteness(CodeState State, string Indent)
{
    private const int IndentWidth = 4;

    /// <summary>An error that more lines can mend, though the compiler's own answer does not know it.</summary>
    private const string UnterminatedRawString = "CS8997";

    internal static CodeCompleteness Of(string code, CancellationToken cancellation)
    {
        var tree = SubmissionCompiler.Parse(code, path: "", cancellation);
        var errors = tree.GetDiagnostics(cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (!SyntaxFactory.IsCompleteSubmission(tree) || errors.Any(error => error.Id is UnterminatedRawString))
            return new CodeCompleteness(CodeState.Incomplete, new string(' ', IndentWidth * OpenBraces(tree)));
        return new CodeCompleteness(errors.Count > 0 ? CodeState.Invalid : CodeState.Complete, "");
    }

    private static int OpenBraces(SyntaxTree tree)
    {
        var open = 0;
        foreach (var token in tree.GetRoot().DescendantTokens())
        {
            if (token.IsMissing)
                continue;
            if (token.IsKind(SyntaxKind.OpenBraceToken) || token.IsKind(SyntaxKind.OpenParenToken))
                open++;
            else if (token.IsKind(SyntaxKind.CloseBraceToken) || token.IsKind(SyntaxKind.CloseParenToken))
                open--;
        }
        return Math.Max(0, open);
    }
}

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Rescale.Notebooks.Engine.Compilation;

/// <summary>
/// Puts a check at the beginning of each loop's body in a cell. The runtime can abort a loop only by force, and where the loop
/// allocates much that now and then ends the process (.NET 10).
/// </summary>
internal static class InterruptibleLoops
{
    private const string Check = " global::Rescale.Notebooks.Engine.Scripting.LoopCheck.Pass();";

    /// <summary>The cell with checks, every line where it was; the same cell if it has no loops or is no correct C#.</summary>
    public static SyntaxTree In(SyntaxTree cell, CancellationToken cancellation)
    {
        var bodies = cell.GetRoot(cancellation).DescendantNodes().Select(Body).OfType<StatementSyntax>().ToList();
        if (bodies.Count == 0 || cell.GetDiagnostics(cancellation).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            return cell;
        var code = cell.GetText(cancellation);
        // What is inserted at one place stays in this order: the end of an inner body stands before that of an outer one.
        var insertions = bodies.SelectMany(Insertions).OrderBy(insertion => insertion.Position);
        var text = new StringBuilder();
        var written = 0;
        foreach (var (position, inserted) in insertions)
        {
            text.Append(code.ToString(TextSpan.FromBounds(written, position))).Append(inserted);
            written = position;
        }
        text.Append(code.ToString(TextSpan.FromBounds(written, code.Length)));
        return SubmissionCompiler.Parse(text.ToString(), cell.FilePath, cancellation);
    }

    private static StatementSyntax? Body(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        CommonForEachStatementSyntax loop => loop.Statement,
        _ => null,
    };

    private static (int Position, string Text)[] Insertions(StatementSyntax body) => body is BlockSyntax block
        ? [(block.OpenBraceToken.Span.End, Check)]
        : [(body.SpanStart, $"{{{Check} "), (body.Span.End, " }")];
}

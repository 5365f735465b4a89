using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Rescale.Notebooks.Publishing.Content;

/// <summary>C# as HTML with coloured syntax, from the compiler's own syntax tree: code with errors is coloured as far as it goes.</summary>
internal static class CSharpCode
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    public static string ToHtml(string code)
    {
        var html = new StringBuilder();
        foreach (var token in CSharpSyntaxTree.ParseText(code, Script).GetRoot().DescendantTokens())
        {
            AppendTrivia(html, token.LeadingTrivia);
            Append(html, token.Text, TokenClass.Of(token));
            AppendTrivia(html, token.TrailingTrivia);
        }
        return html.ToString();
    }

    private static void AppendTrivia(StringBuilder html, SyntaxTriviaList list)
    {
        foreach (var trivia in list)
            Append(html, trivia.ToFullString(), TriviaClass(trivia));
    }

    private static string? TriviaClass(SyntaxTrivia trivia) => trivia.Kind() switch
    {
        SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia => "c",
        _ when trivia.IsDirective => "p",
        _ => null,
    };

    private static void Append(StringBuilder html, string text, string? cssClass)
    {
        if (text.Length == 0)
            return;
        if (cssClass is null)
            html.Append(Html.Escape(text));
        else
            html.Append("<span class=\"").Append(cssClass).Append("\">").Append(Html.Escape(text)).Append("</span>");
    }
}

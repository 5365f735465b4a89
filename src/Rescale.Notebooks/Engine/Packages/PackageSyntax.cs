using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Rescale.Notebooks.Engine.Packages;

/// <summary>Finds the lines about packages in a text, which the compiler does not know.</summary>
internal static partial class PackageSyntax
{
    /// <summary>The lines <c>#r "nuget: …"</c>.</summary>
    public static IEnumerable<ReferenceDirectiveTriviaSyntax> Packages(SyntaxTree tree) =>
        Directives(tree).OfType<ReferenceDirectiveTriviaSyntax>().Where(directive => PackageRequest.IsPackage(directive.File.ValueText));

    /// <summary>The lines <c>#i "nuget: source"</c> with their sources; null where a line names none.</summary>
    public static IEnumerable<(DirectiveTriviaSyntax Directive, string? Source)> Sources(SyntaxTree tree) =>
        SourceLines(tree).Select(directive => (directive, SourcePattern().Match(directive.ToString()) is { Success: true } match ? match.Groups["source"].Value.Trim() : null));

    /// <summary>A text without these lines; the others stay where they are.</summary>
    public static string Without(SyntaxTree tree)
    {
        var code = tree.ToString().ToCharArray();
        foreach (var directive in Packages(tree).Concat(SourceLines(tree)))
            Blank(code, directive.Span);
        return new string(code);
    }

    private static IEnumerable<DirectiveTriviaSyntax> SourceLines(SyntaxTree tree) =>
        Directives(tree).OfType<BadDirectiveTriviaSyntax>().Where(directive => directive.Identifier.Text == "i");

    private static IEnumerable<DirectiveTriviaSyntax> Directives(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        for (var directive = root.ContainsDirectives ? root.GetFirstDirective() : null; directive is not null; directive = directive.GetNextDirective())
        {
            if (directive.IsActive)
                yield return directive;
        }
    }

    private static void Blank(char[] code, TextSpan span)
    {
        for (var i = span.Start; i < span.End; i++)
        {
            if (code[i] is not ('\n' or '\r'))
                code[i] = ' ';
        }
    }

    [GeneratedRegex("""^#\s*i\s+"\s*nuget:(?<source>[^"]*\S[^"]*)"\s*$""", RegexOptions.IgnoreCase)]
    private static partial Regex SourcePattern();
}

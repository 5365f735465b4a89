using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rescale.Notebooks.Engine.Errors;

/// <summary>What to do about names that notebooks for .NET Interactive use and this engine does not have.</summary>
internal static class CompilationAdvice
{
    private const string UsingDeclaration = "CS0825";

    private static readonly string[] UnknownNames = ["CS0103", "CS0234", "CS0246", "CS0400"];

    /// <summary>Elements of HTML that PocketView makes functions of.</summary>
    private static readonly string[] Elements = ["a", "b", "br", "div", "h1", "h2", "h3", "h4", "i", "img", "li", "ol", "p", "pre", "script", "span", "style", "table", "tbody", "td", "th", "thead", "tr", "ul"];

    private static readonly Dictionary<string, string> Advice = new(StringComparer.Ordinal)
    {
        ["PocketViewTags"] = "PocketView is not part of this kernel; write the HTML as a text: HTML($\"<b>{value}</b>\")",
        ["AspNetCore"] = "ASP.NET's HTML types are not part of this kernel; write the HTML as a text: HTML($\"<b>{value}</b>\")",
        ["Kernel"] = "this notebook has one kernel and needs no object for it: display(…), HTML(…), Input(…) and Password(…) can be called directly",
        ["KernelInvocationContext"] = "display(…) and display(…).Update(…) can be called directly, without a context",
        ["Commands"] = "this notebook has one kernel, which takes no commands from its cells; call a function instead of submitting code",
        ["XPlot"] = "XPlot is a package: add #r \"nuget: XPlot.Plotly\", or draw with a library that gives HTML",
        ["Plotly"] = "Plotly.NET is a package: add #r \"nuget: Plotly.NET.Interactive\", or draw with a library that gives HTML",
    };

    /// <summary>A line below an error; null where there is nothing to add to it.</summary>
    public static string? For(Diagnostic error)
    {
        if (error.Id == UsingDeclaration && IsAtTopLevel(error))
            return "    (outside of a block a notebook has no using declarations, since its variables outlive the cell: write using (var …) { … }, or var alone)";
        if (!UnknownNames.Contains(error.Id) || error.Location.SourceTree is not { } tree)
            return null;
        var name = tree.GetText().ToString(error.Location.SourceSpan);
        if (Elements.Contains(name) && IsCalled(tree, error))
            name = "PocketViewTags";
        return Advice.FirstOrDefault(entry => name == entry.Key || name.EndsWith('.' + entry.Key, StringComparison.Ordinal)).Value is { } advice ? $"    ({advice})" : null;
    }

    private static bool IsCalled(SyntaxTree tree, Diagnostic error) =>
        tree.GetRoot().FindNode(error.Location.SourceSpan).Parent is InvocationExpressionSyntax or ElementAccessExpressionSyntax;

    /// <summary>There the compiler reads 'using var x' as the import of a namespace named var.</summary>
    private static bool IsAtTopLevel(Diagnostic error) =>
        error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan).FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null;
}

using Microsoft.CodeAnalysis;

namespace Rescale.Notebooks.Engine.Errors;

/// <summary>What to do about names that notebooks for .NET Interactive use and this engine does not have.</summary>
internal static class CompilationAdvice
{
    private static readonly string[] UnknownNames = ["CS0103", "CS0234", "CS0246", "CS0400"];

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
        if (!UnknownNames.Contains(error.Id) || error.Location.SourceTree is not { } tree)
            return null;
        var name = tree.GetText().ToString(error.Location.SourceSpan);
        return Advice.FirstOrDefault(entry => name == entry.Key || name.EndsWith('.' + entry.Key, StringComparison.Ordinal)).Value is { } advice ? $"    ({advice})" : null;
    }
}

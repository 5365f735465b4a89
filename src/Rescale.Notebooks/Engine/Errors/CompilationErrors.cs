using Microsoft.CodeAnalysis;
using Rescale.Notebooks.Engine.Compilation;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Engine.Errors;

/// <summary>Shows a cell's compilation errors with place, line and underlined text.</summary>
internal static class CompilationErrors
{
    private const int MaximumShown = 20;

    public static ErrorOutput Describe(CellCompilationException error, string cellPath)
    {
        var lines = new List<string>();
        foreach (var diagnostic in error.Errors.Take(MaximumShown))
        {
            if (lines.Count > 0)
                lines.Add("");
            lines.AddRange(Describe(diagnostic, cellPath));
        }
        if (error.Errors.Count > MaximumShown)
            lines.Add($"… and {error.Errors.Count - MaximumShown} more errors");
        return new ErrorOutput("CompilationError", Headline(error.Errors[0], cellPath), lines);
    }

    private static IEnumerable<string> Describe(Diagnostic diagnostic, string cellPath)
    {
        foreach (var text in Headline(diagnostic, cellPath).Split('\n'))
            yield return text;
        if (diagnostic.Location.SourceTree is not { } tree)
            yield break;
        var span = diagnostic.Location.GetLineSpan().Span;
        var line = tree.GetText().Lines[span.Start.Line].ToString();
        var end = span.End.Line == span.Start.Line ? span.End.Character : line.Length;
        // A tab stays a tab, so that the underline stands under the same column.
        var indent = string.Concat(line.Take(span.Start.Character).Select(c => c == '\t' ? '\t' : ' '));
        yield return "    " + line;
        yield return "    " + indent + new string('~', Math.Max(1, end - span.Start.Character));
        if (CompilationAdvice.For(diagnostic) is { } advice)
            yield return advice;
    }

    private static string Headline(Diagnostic diagnostic, string cellPath)
    {
        var message = $"error {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
        if (diagnostic.Location.SourceTree is null)
            return message;
        var span = diagnostic.Location.GetLineSpan();
        var file = span.Path == cellPath ? "" : Path.GetFileName(span.Path);
        return $"{file}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): {message}";
    }
}

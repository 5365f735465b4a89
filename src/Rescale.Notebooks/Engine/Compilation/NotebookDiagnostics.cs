using Microsoft.CodeAnalysis;

namespace Rescale.Notebooks.Engine.Compilation;

/// <summary>Errors of a cell that the compiler does not know of, in its form.</summary>
internal static class NotebookDiagnostics
{
    /// <summary>An error at a place.</summary>
    /// <param name="id">Its number, such as <c>NB0001</c>.</param>
    /// <param name="location">The place.</param>
    /// <param name="message">What is wrong and what to do.</param>
    public static Diagnostic Create(string id, Location location, string message) =>
        Diagnostic.Create(new DiagnosticDescriptor(id, "Notebook", "{0}", "Notebook", DiagnosticSeverity.Error, isEnabledByDefault: true), location, message);
}

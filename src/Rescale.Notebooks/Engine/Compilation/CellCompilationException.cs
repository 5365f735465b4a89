using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Rescale.Notebooks.Engine.Compilation;

/// <summary>A cell that does not compile.</summary>
internal sealed class CellCompilationException(ImmutableArray<Diagnostic> diagnostics) : Exception("The cell does not compile.")
{
    /// <summary>The errors in the order of their places.</summary>
    public IReadOnlyList<Diagnostic> Errors { get; } =
    [
        .. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start),
    ];
}

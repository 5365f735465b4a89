using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Rescale.Notebooks.Engine.Assistance.Documentation;

/// <summary>The documentation of a symbol, from wherever it was declared.</summary>
internal static class SymbolDocumentation
{
    /// <summary>The documentation as plain text; empty when there is none.</summary>
    public static string Of(ISymbol symbol, CSharpCompilation compilation)
    {
        symbol = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol.OriginalDefinition;
        var xml = FromSource(symbol) ?? FromFile(symbol, compilation);
        if (xml is null && symbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
            return Of(symbol.ContainingType, compilation);
        if (xml is null || !xml.Contains("<inheritdoc", StringComparison.Ordinal))
            return xml is null ? "" : DocumentationText.Of(xml);
        return Overridden(symbol) is { } overridden ? Of(overridden, compilation) : "";
    }

    private static ISymbol? Overridden(ISymbol symbol)
    {
        ISymbol? overridden = symbol switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            _ => null,
        };
        return overridden ?? symbol.ContainingType?.AllInterfaces.SelectMany(contract => contract.GetMembers(symbol.Name))
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol));
    }

    /// <summary>A cell's own comments; the compiler does not read them as documentation.</summary>
    private static string? FromSource(ISymbol symbol)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            var lines = reference.GetSyntax().GetLeadingTrivia().ToFullString().Split('\n').Select(line => line.Trim())
                .Where(line => line.StartsWith("///", StringComparison.Ordinal)).Select(line => line[3..].Trim()).ToList();
            if (lines.Count > 0)
                return $"<member>{string.Join('\n', lines)}</member>";
        }
        return null;
    }

    private static string? FromFile(ISymbol symbol, CSharpCompilation compilation)
    {
        if (symbol.GetDocumentationCommentId() is not { } id || symbol.ContainingAssembly is not { } assembly)
            return null;
        return compilation.GetMetadataReference(assembly) is PortableExecutableReference { FilePath: { } path } ? DocumentationFiles.Find(path, id) : null;
    }
}

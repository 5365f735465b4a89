using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Rescale.Notebooks.Engine.Compilation;

namespace Rescale.Notebooks.Engine.Packages;

/// <summary>Carries out the lines <c>#r "nuget: Name, Version"</c> and <c>#i "nuget: source"</c> of a notebook's cells.</summary>
internal sealed partial class PackageDirectives(PackageRestorer restorer, string baseDirectory)
{
    private static readonly DiagnosticDescriptor Unusable =
        new("NB0001", "unusable package", "{0}", "Notebook", DiagnosticSeverity.Error, isEnabledByDefault: true);

    private readonly Dictionary<string, PackageRequest> _packages = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _sources = [];

    /// <summary>Takes the lines out of a cell, which keeps its other lines where they are, and restores what they ask for.</summary>
    /// <param name="tree">The cell.</param>
    /// <param name="cancellation">Stops the restore.</param>
    /// <returns>The cell's remaining text, and the packages' files; null files when the cell asks for none.</returns>
    /// <exception cref="CellCompilationException">A package cannot be had.</exception>
    public (string Code, RestoredPackages? Restored) Apply(SyntaxTree tree, CancellationToken cancellation)
    {
        var code = tree.ToString();
        if (!code.Contains("nuget", StringComparison.OrdinalIgnoreCase))
            return (code, null);
        foreach (Match source in SourcePattern().Matches(code))
        {
            AddSource(PackageRequest.Body(source.Groups["source"].Value));
            code = Blank(code, new TextSpan(source.Index, source.Length));
        }
        var directives = ((CompilationUnitSyntax)tree.GetRoot(cancellation)).GetReferenceDirectives()
            .Where(directive => PackageRequest.IsPackage(directive.File.ValueText)).ToList();
        if (directives.Count == 0)
            return (code, null);
        var wanted = new Dictionary<string, PackageRequest>(_packages, StringComparer.OrdinalIgnoreCase);
        foreach (var directive in directives)
        {
            var package = PackageRequest.Parse(directive.File.ValueText)
                ?? throw Problem(directive, $"'{directive.File.ValueText}' names no package; write #r \"nuget: Name, Version\"");
            wanted[package.Name] = package;
            code = Blank(code, directive.Span);
        }
        try
        {
            var restored = restorer.Restore(wanted.Values, _sources, cancellation);
            foreach (var (name, package) in wanted)
                _packages[name] = package;
            return (code, restored);
        }
        catch (PackageException error)
        {
            throw Problem(directives[0], error.Message);
        }
    }

    private void AddSource(string source)
    {
        var isAddress = source.Contains("://", StringComparison.Ordinal);
        var full = isAddress ? source : Path.GetFullPath(Path.Combine(baseDirectory, source));
        if (!_sources.Contains(full))
            _sources.Add(full);
    }

    private static CellCompilationException Problem(ReferenceDirectiveTriviaSyntax directive, string message) =>
        new([Diagnostic.Create(Unusable, directive.File.GetLocation(), message)]);

    private static string Blank(string code, TextSpan span) =>
        string.Concat(code.AsSpan(0, span.Start), string.Concat(code.Substring(span.Start, span.Length).Select(c => c is '\n' or '\r' ? c : ' ')), code.AsSpan(span.End));

    [GeneratedRegex("""^[ \t]*#i[ \t]+"(?<source>nuget:[^"\n]*)"[ \t]*$""", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex SourcePattern();
}

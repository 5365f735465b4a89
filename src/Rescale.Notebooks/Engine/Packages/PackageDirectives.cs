using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Rescale.Notebooks.Engine.Compilation;

namespace Rescale.Notebooks.Engine.Packages;

/// <summary>Carries out the lines <c>#r "nuget: Name, Version"</c> and <c>#i "nuget: source"</c> of a notebook's cells and the scripts they load.</summary>
/// <param name="restorer">Gets the packages.</param>
/// <param name="loadContext">Where the session's assemblies are loaded.</param>
internal sealed class PackageDirectives(PackageRestorer restorer, NotebookLoadContext loadContext)
{
    private readonly Dictionary<string, PackageRequest> _requests = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _sources = [];
    private readonly PackagesInUse _inUse = new(loadContext);

    /// <summary>Restores what a cell asks for.</summary>
    /// <param name="trees">The cell and the scripts it loads.</param>
    /// <param name="display">Tells the reader of it.</param>
    /// <param name="cancellation">Stops the restore.</param>
    /// <returns>All packages of the notebook so far, with those they depend on; none when the cell asks for none.</returns>
    /// <exception cref="CellCompilationException">A package cannot be had.</exception>
    public IReadOnlyList<RestoredPackage> Apply(IReadOnlyList<SyntaxTree> trees, RestoreDisplay display, CancellationToken cancellation)
    {
        AddSources(trees);
        var asked = trees.SelectMany(PackageSyntax.Packages).Select(directive => (Directive: directive, Request: Request(directive))).ToList();
        if (asked.Count == 0)
            return [];
        var wanted = new Dictionary<string, PackageRequest>(_requests, StringComparer.OrdinalIgnoreCase);
        foreach (var (_, request) in asked)
        {
            // Any version: the one that is in use, if there is one.
            if (!request.IsAnyVersion || !wanted.ContainsKey(request.Name))
                wanted[request.Name] = request;
        }
        try
        {
            var restored = restorer.Restore(wanted.Values, _sources, () => display.Begin(asked.Select(item => wanted[item.Request.Name])), cancellation);
            _inUse.Add(restored);
            Keep(restored.Where(package => wanted.ContainsKey(package.Name)));
            display.End(restored.Where(package => asked.Any(item => Names(item.Request, package.Name))));
            return restored;
        }
        catch (PackageException error)
        {
            display.Fail();
            throw new CellCompilationException([.. error.Problems.Select(problem => NotebookDiagnostics.Create(
                problem.Code, asked.FirstOrDefault(item => Names(item.Request, problem.Package), asked[0]).Directive.File.GetLocation(), problem.Message))]);
        }
        catch (OperationCanceledException)
        {
            display.Fail();
            throw;
        }
    }

    private static bool Names(PackageRequest request, string? package) => string.Equals(request.Name, package, StringComparison.OrdinalIgnoreCase);

    /// <summary>From now on these versions, so that a later cell's packages do not bring newer ones along.</summary>
    private void Keep(IEnumerable<RestoredPackage> packages)
    {
        foreach (var package in packages)
            _requests[package.Name] = new PackageRequest(package.Name, package.Version);
    }

    private void AddSources(IReadOnlyList<SyntaxTree> trees)
    {
        foreach (var (directive, source) in trees.SelectMany(PackageSyntax.Sources))
        {
            if (source is null)
                throw new CellCompilationException([NotebookDiagnostics.Create(PackageProblem.OwnCode, directive.GetLocation(), "#i names a source of packages: write #i \"nuget: https://…\" or #i \"nuget: folder\"")]);
            var full = source.Contains("://", StringComparison.Ordinal) ? source : Path.GetFullPath(source, Path.GetDirectoryName(directive.SyntaxTree.FilePath)!);
            if (!_sources.Contains(full))
                _sources.Add(full);
        }
    }

    private static PackageRequest Request(ReferenceDirectiveTriviaSyntax directive) =>
        PackageRequest.Parse(directive.File.ValueText) ?? throw new CellCompilationException(
            [NotebookDiagnostics.Create(PackageProblem.OwnCode, directive.File.GetLocation(), $"'{directive.File.ValueText}' names no package; write #r \"nuget: Name, Version\"")]);
}

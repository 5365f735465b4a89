using System.Text;
using Microsoft.CodeAnalysis;
using Rescale.Notebooks.Engine.Packages;

namespace Rescale.Notebooks.Engine.Compilation;

/// <summary>Gives the compiler the scripts that <c>#load</c> names, without their lines about packages.</summary>
/// <param name="baseDirectory">The folder that the notebook's own paths refer to.</param>
internal sealed class NotebookSourceResolver(string baseDirectory) : SourceReferenceResolver
{
    private readonly SourceFileResolver _files = new([], baseDirectory);
    private Dictionary<string, SyntaxTree> _scripts = [];

    public override string? NormalizePath(string path, string? baseFilePath) => _files.NormalizePath(path, baseFilePath);

    public override string? ResolveReference(string path, string? baseFilePath) => _files.ResolveReference(path, baseFilePath);

    /// <summary>Whether the compiler gets the scripts with checks that an interrupt needs, or as their author wrote them.</summary>
    public bool AddsChecks { get; set; } = true;

    /// <summary>Takes the scripts that the next compilation loads, as they were read, in place of those before.</summary>
    public void Use(IEnumerable<SyntaxTree> scripts) =>
        _scripts = scripts.ToDictionary(script => script.FilePath, script => SubmissionCompiler.Parse(PackageSyntax.Without(script), script.FilePath, CancellationToken.None));

    /// <summary>A script as its author wrote it, but for the lines about packages.</summary>
    public SyntaxTree Written(string path) => _scripts[path];

    public override Stream OpenRead(string resolvedPath)
    {
        var script = Written(resolvedPath);
        return new MemoryStream(Encoding.UTF8.GetBytes(AddsChecks ? InterruptibleCode.Of(script, CancellationToken.None) : script.ToString()));
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

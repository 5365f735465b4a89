using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Rescale.Notebooks.Engine.Packages;

namespace Rescale.Notebooks.Engine.Compilation;

/// <summary>
/// Compiles cells as a chain of Roslyn submissions, each of which sees the names of those before.
/// </summary>
/// <remarks>
/// This stands on the compiler's script compilations and not on the CSharpScript API: that one gives no way to go on
/// from a submission whose run was aborted, and the variables of an interrupted cell are what its author wants to see.
/// </remarks>
internal sealed class SubmissionCompiler
{
    private static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly ImmutableArray<string> Usings =
    [
        "System", "System.Collections", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text",
        "System.Threading", "System.Threading.Tasks", "Microsoft.DotNet.Interactive.Formatting", "Rescale.Notebooks.Engine.Scripting",
    ];

    private readonly NotebookLoadContext _loadContext = new();
    private readonly NotebookReferenceResolver _references;
    private readonly CSharpCompilationOptions _options;
    private readonly CSharpCompilationOptions _draftOptions;
    private readonly PackageDirectives _packages;
    private readonly LoadedScripts _scripts;
    private readonly NotebookSourceResolver _sources;
    private readonly List<MetadataReference> _pendingReferences = [];
    private readonly string _baseDirectory;
    private volatile CSharpCompilation? _last;
    private int _count;

    /// <param name="baseDirectory">The folder that relative paths refer to.</param>
    /// <param name="packages">Gets the packages that cells ask for.</param>
    public SubmissionCompiler(string baseDirectory, PackageRestorer packages)
    {
        _packages = new PackageDirectives(packages, _loadContext);
        _baseDirectory = baseDirectory;
        _references = new NotebookReferenceResolver(baseDirectory, _loadContext);
        _sources = new NotebookSourceResolver(baseDirectory);
        _scripts = new LoadedScripts(_sources);
        _options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            usings: [.. Usings, "Rescale.Notebooks.Engine.Scripting.NotebookFunctions"],
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            concurrentBuild: false, // the pool's threads may all be busy with what earlier cells started
            metadataReferenceResolver: _references,
            sourceReferenceResolver: _sources,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);
        _draftOptions = _options.WithScriptClassName("Draft").WithSourceReferenceResolver(new SourceFileResolver([], baseDirectory));
    }

    /// <summary>The folder that relative paths refer to.</summary>
    public string BaseDirectory => _baseDirectory;

    /// <summary>Compiles a cell after all cells committed before.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="name">What errors call the cell, such as <c>cell 3</c>.</param>
    /// <param name="cell">Where its outputs go, such as the line that tells of packages being restored.</param>
    /// <param name="cancellation">Stops the compilation.</param>
    /// <returns>The cell ready to run, or null when there is nothing to run in it.</returns>
    /// <exception cref="CellCompilationException">The cell does not compile.</exception>
    /// <exception cref="CompilerFailureException">The compiler has a fault that this cell meets.</exception>
    public Submission? Compile(string code, string name, CellContext cell, CancellationToken cancellation)
    {
        _loadContext.LatestCell = cell;
        var tree = Parse(code, Path.Combine(_baseDirectory, name), cancellation);
        if (tree.GetRoot(cancellation).ContainsDirectives)
            tree = ApplyDirectives(tree, new RestoreDisplay(cell), cancellation);

        var number = _count + 1;
        var runnable = Runnable(tree, name, cancellation);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var (compilation, emitted) = Emit(runnable, number, image, symbols, cancellation);
        if (HasErrors(emitted))
        {
            // Errors must show the code as its author wrote it.
            (compilation, emitted) = EmitAsWritten(tree, number, image, symbols, cancellation);
            runnable = tree;
        }
        if (HasErrors(emitted))
            throw new CellCompilationException(emitted.Diagnostics);

        // A cell of usings or comments gives no assembly, which the compiler calls no success.
        var submission = emitted.Success ? Load(compilation, runnable, tree, image, symbols, number, cancellation) : null;
        _last = compilation;
        _count = number;
        _pendingReferences.Clear();
        return submission;
    }

    /// <summary>Does what the cell's directives say, and gives the cell as the compiler can read it.</summary>
    private SyntaxTree ApplyDirectives(SyntaxTree cell, RestoreDisplay display, CancellationToken cancellation)
    {
        var trees = _scripts.With(cell, cancellation);
        _sources.Use(trees.Skip(1));
        DirectiveCheck.ThrowOnUnusable(trees, _references);
        // They wait for a cell that compiles, which need not be this one.
        _pendingReferences.AddRange(_references.Take(_packages.Apply(trees, display, cancellation)));
        return Parse(PackageSyntax.Without(cell), cell.FilePath, cancellation);
    }

    /// <summary>
    /// Code that is still being written, in view of the cells committed so far; may be called from any thread, also while
    /// a cell compiles or runs.
    /// </summary>
    public (CSharpCompilation Compilation, SyntaxTree Tree) Draft(string code, CancellationToken cancellation)
    {
        var tree = Parse(code, path: "", cancellation);
        var compilation = CSharpCompilation.CreateScriptCompilation(
            "Notebook-draft", tree, references: [], _draftOptions, Previous, typeof(object));
        return (compilation, tree);
    }

    /// <summary>Compiles a cell to nothing, so that the first real one finds the compiler ready.</summary>
    public void WarmUp()
    {
        using var nowhere = new MemoryStream();
        Draft("var warm = $\"{1}\"; warm", CancellationToken.None).Compilation.Emit(nowhere);
    }

    /// <summary>Code as a cell's syntax.</summary>
    public static SyntaxTree Parse(string code, string path, CancellationToken cancellation) =>
        SyntaxFactory.ParseSyntaxTree(SourceText.From(code, Encoding.UTF8), ParseOptions, path, cancellation);

    /// <summary>
    /// What the next cell follows. It takes over that one's references, those by <c>#r</c> included. Giving them again
    /// would add them to its tables once more for every cell before: at a thousand cells that were gigabytes.
    /// </summary>
    private CSharpCompilation Previous => _last ?? FrameworkReferences.Root;

    /// <summary>
    /// A cell's code with checks. It has its name from a directive: for a tree that has one, the compiler lets a thread of the pool compute
    /// a checksum and waits for that, and what cells have started may keep the pool busy for a minute.
    /// </summary>
    private static SyntaxTree Runnable(SyntaxTree cell, string name, CancellationToken cancellation) =>
        Parse($"#line 1 \"{name}\"\n{InterruptibleCode.Of(cell, cancellation)}", path: "", cancellation);

    private (CSharpCompilation Compilation, EmitResult Result) Emit(
        SyntaxTree tree, int number, Stream image, Stream symbols, CancellationToken cancellation)
    {
        var compilation = CSharpCompilation.CreateScriptCompilation(
            $"Notebook-{number}", tree, _pendingReferences, _options.WithScriptClassName($"Cell{number}"), Previous, typeof(object));
        try
        {
            return (compilation, compilation.Emit(
                image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancellation));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Known: a switch expression on the right of a top-level 'var (a, b) =' (compiler 5.12).
            throw new CompilerFailureException(error is AggregateException { InnerException: { } inner } ? inner : error);
        }
    }

    private (CSharpCompilation Compilation, EmitResult Result) EmitAsWritten(
        SyntaxTree tree, int number, Stream image, Stream symbols, CancellationToken cancellation)
    {
        image.SetLength(0);
        symbols.SetLength(0);
        _sources.AddsChecks = false;
        try
        {
            return Emit(tree, number, image, symbols, cancellation);
        }
        finally
        {
            _sources.AddsChecks = true;
        }
    }

    private static bool HasErrors(EmitResult result) => result.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private Submission Load(
        CSharpCompilation compilation, SyntaxTree runnable, SyntaxTree written, MemoryStream image, MemoryStream symbols, int number, CancellationToken cancellation)
    {
        image.Position = symbols.Position = 0;
        var assembly = _loadContext.LoadFromStream(image, symbols);
        var entry = compilation.GetEntryPoint(cancellation)!;
        var method = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        return new Submission(
            method.CreateDelegate<Func<object?[], Task<object>>>(),
            HasValue(compilation, runnable),
            number,
            [.. compilation.SyntaxTrees.Where(DeclaresType).Select(tree => (tree == runnable ? written : _sources.Written(tree.FilePath)).ToString())]);
    }

    /// <summary>Whether the cell ends in an expression without a semicolon that has a value.</summary>
    private static bool HasValue(CSharpCompilation compilation, SyntaxTree tree) =>
        ((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault() is GlobalStatementSyntax
        {
            Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement,
        }
        && compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression).ConvertedType is not { SpecialType: SpecialType.System_Void };

    private static bool DeclaresType(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Any(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);
}

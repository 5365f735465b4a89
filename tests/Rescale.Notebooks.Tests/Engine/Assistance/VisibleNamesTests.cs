using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Engine.Assistance;
using Rescale.Notebooks.Engine.Compilation;
using Rescale.Notebooks.Engine.Formatting;
using Rescale.Notebooks.Engine.Packages;

namespace Rescale.Notebooks.Tests.Engine.Assistance;

public sealed class VisibleNamesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("names-test");
    private readonly SubmissionCompiler _compiler;

    public VisibleNamesTests() => _compiler = new SubmissionCompiler(_folder.FullName, PackageRestorer.User);

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("|")]
    [InlineData("var local = 1; { int inner = 2; | }")]
    [InlineData("void Own(int parameter) { foreach (var item in new int[1]) { | } }")]
    [InlineData("class Derived : Base { int field; void Method<T>() { | } class Nested { } }")]
    [InlineData("using System.Net.Http; using Text = System.Text; using static System.Math; |")]
    [InlineData("Func<int, int> f = argument => |")]
    [InlineData("from number in new[] { 1 } where |")]
    [InlineData("enum Colour { Red } class Uses { Colour own; int M() => | }")]
    public void Find_AtAnyPlace_FindsTheNamesThatTheCompilerKnowsThere(string code)
    {
        Run("using System.Globalization;\nvar earlier = 1; void Function() { }", "using static System.Linq.Enumerable;\nusing Numbers = System.Collections.Generic.List<int>;\nclass Base { protected int inherited; private int hidden; public void Shown() { } }", "var earlier = \"again\"; record Earlier(int X);");
        var position = code.IndexOf('|');
        var (compilation, tree) = _compiler.Draft(code.Remove(position, 1), TestContext.Current.CancellationToken);
        var model = compilation.GetSemanticModel(tree);
        var (expected, found) = (Names(model.LookupSymbols(position)), Names(new VisibleNames(model, position, "").Find()));
        Assert.True(expected.SetEquals(found), $"missing: {string.Join(' ', expected.Except(found))}; too many: {string.Join(' ', found.Except(expected))}");
    }

    [Fact]
    public void Find_AfterManyCells_TakesAFractionOfTheCompilersOwnSearch()
    {
        Run([.. Enumerable.Range(0, 300).Select(i => $"var v{i} = {i}; int F{i}() => v{i};")]);
        double Fastest(Func<SemanticModel, int> find) => Enumerable.Range(0, 5).Min(_ =>
        {
            var (compilation, tree) = _compiler.Draft("v29", TestContext.Current.CancellationToken);
            var watch = Stopwatch.StartNew();
            Assert.Equal(11, find(compilation.GetSemanticModel(tree)));
            return watch.Elapsed.TotalMilliseconds;
        });
        var own = Fastest(model => new VisibleNames(model, 0, "v29").Find().Count());
        var compilers = Fastest(model => model.LookupSymbols(0).Count(symbol => symbol.Name.StartsWith("v29", StringComparison.Ordinal)));
        // Measured about 15 against 250 ms.
        Assert.True(own < 0.4 * compilers, $"{own:F1} ms against {compilers:F1} ms");
    }

    private static HashSet<string> Names(IEnumerable<ISymbol> symbols) =>
        [.. symbols.Where(symbol => symbol.CanBeReferencedByName && !symbol.IsImplicitlyDeclared).Select(symbol => symbol.Name)];

    private void Run(params string[] cells)
    {
        var context = new CellContext(new RecordingSink(), null, new ValueFormatter(new FormattingRules()), () => [], CancellationToken.None);
        foreach (var cell in cells)
            Assert.NotNull(_compiler.Compile(cell, "cell", context, TestContext.Current.CancellationToken));
    }
}

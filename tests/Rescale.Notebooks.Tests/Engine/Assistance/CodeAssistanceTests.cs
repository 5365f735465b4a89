using Rescale.Notebooks.Engine.Assistance;
using Rescale.Notebooks.Tests.Publishing;

namespace Rescale.Notebooks.Tests.Engine.Assistance;

public class CodeAssistanceTests
{
    [Theory]
    [InlineData("Math.Sq", "Sqrt")]
    [InlineData("\"text\".Subst", "Substring")]
    [InlineData("new[] { 1 }.Whe", "Where")]
    [InlineData("int? n = 1; n?.CompareT", "CompareTo")]
    [InlineData("System.Collections.Generic.SortedL", "SortedList")]
    [InlineData("foreach (var item in \"x\") { it", "item")]
    [InlineData("new UriBuilder { Fragm", "Fragment")]
    [InlineData("earl", "earlier")]
    [InlineData("earlier.Leng|\nvar y = 1;", "Length")]
    [InlineData("Own.Stat", "Static")]
    [InlineData("interna", "internal")]
    [InlineData("#!whos", "#!whos")]
    public async Task Complete_Prefix_OffersTheNameThatFits(string code, string expected)
    {
        using var session = new EngineSession();
        await session.OutputsAsync("var earlier = \"text\"; static class Own { public static int Static() => 1; }");
        var position = code.IndexOf('|') is >= 0 and var mark ? mark : code.Length;
        var list = session.Assistance.Complete(code.Replace("|", ""), position, TestContext.Current.CancellationToken);
        Assert.Equal(expected, list.Items[0].Text);
        Assert.StartsWith(code[list.Start..list.End], expected, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("// Conso")]
    [InlineData("\"Conso")]
    [InlineData("nothing.Conso")]
    public void Complete_WhereNoNameCanStand_OffersNothing(string code)
    {
        using var session = new EngineSession();
        Assert.Empty(session.Assistance.Complete(code, code.Length, TestContext.Current.CancellationToken).Items);
    }

    [Theory]
    [InlineData("new UriBuilder { Host = \"h\", P", "Password Path Port")]
    [InlineData("var moved = point with { ", "X Y")]
    [InlineData("Turn(de", "degrees: decimal default delegate")]
    [InlineData("Turn(1, ", "pivot: scale:")]
    [InlineData("Turn(1, scale: 2, ", "pivot:")]
    [InlineData("new Point(", "X: Y:")]
    [InlineData("using System.Globa", "Globalization")]
    [InlineData("using static System.Conv", "Convert Converter")]
    [InlineData("point.", "X Y")]
    [InlineData("po", "point")]
    [InlineData("#r \"libr", "library.dll")]
    [InlineData("#r \"deep/", "deeper/")]
    [InlineData("#load \"deep/../", "deep/ script.csx")]
    [InlineData("#r \"nowhere/", "")]
    public async Task Complete_InItsContext_OffersFirstWhatFits(string code, string expected)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "deep", "deeper"));
        foreach (var file in (string[])["library.dll", "library.txt", "script.csx"])
            File.WriteAllText(Path.Combine(folder.Path, file), "");
        using var session = new EngineSession(options => options with { BaseDirectory = folder.Path });
        await session.OutputsAsync("record struct Point(int X, int Y); var point = new Point(1, 2); int Turn(double degrees, Point pivot = default, double scale = 1) => 1;");
        var items = session.Assistance.Complete(code, code.Length, TestContext.Current.CancellationToken).Items;
        var first = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(first, items.Take(first.Length).Select(item => item.Text));
        if (first.Length == 0)
            Assert.Empty(items);
    }

    [Fact]
    public async Task Complete_CellThatLoadsAScript_OffersTheNamesOfItsPresentText()
    {
        using var session = new EngineSession();
        var script = Path.Combine(session.Folder, "script.csx");
        File.WriteAllText(script, "var before = 1;");
        await session.OutputsAsync("#load \"script.csx\"");
        File.WriteAllText(script, "var fromScript = 2; // not loaded yet");
        const string code = "#load \"script.csx\"\nfromScr";
        Assert.Equal("fromScript", session.Assistance.Complete(code, code.Length, TestContext.Current.CancellationToken).Items[0].Text);
    }

    [Fact]
    public async Task Explain_OwnFunction_ShowsItsSignatureAndComment()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("""
            /// <summary>Adds <paramref name="b"/> to a.</summary>
            /// <param name="a">the first</param>
            /// <returns>the <see cref="System.Int32">sum</see></returns>
            int Add(int a, int b) => a + b;
            """);
        var found = session.Assistance.Explain("Add(1, ", "Add(1, ".Length, TestContext.Current.CancellationToken);
        Assert.Equal(new CodeExplanation("int Add(int a, int b)", "Adds b to a.\n\na: the first\n\nReturns: the sum"), found);
    }

    [Fact]
    public void Explain_FrameworkMethod_ShowsItsDocumentation()
    {
        using var session = new EngineSession();
        var found = session.Assistance.Explain("File.Exists(path)", 6, TestContext.Current.CancellationToken)!;
        Assert.Equal("static bool File.Exists(string? path)", found.Signature);
        Assert.StartsWith("Determines whether the specified file exists.\n\npath: The file to check.", found.Documentation);
        Assert.Null(session.Assistance.Explain("nothing", 3, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("1 + 1", CodeState.Complete, "")]
    [InlineData("if (true) {\n    Call(", CodeState.Incomplete, "        ")]
    [InlineData("var s = \"\"\"\n  raw", CodeState.Incomplete, "")]
    [InlineData("class { }", CodeState.Invalid, "")]
    public void Check_Text_TellsWhetherMoreMustFollow(string code, CodeState state, string indent)
    {
        using var session = new EngineSession();
        Assert.Equal(new CodeCompleteness(state, indent), session.Assistance.Check(code, TestContext.Current.CancellationToken));
    }
}

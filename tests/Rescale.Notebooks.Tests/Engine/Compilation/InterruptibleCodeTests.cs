using Rescale.Notebooks.Engine.Compilation;

namespace Rescale.Notebooks.Tests.Engine.Compilation;

public class InterruptibleCodeTests
{
    private const string Check = "global::Rescale.Notebooks.Engine.Scripting.InterruptCheck.Pass();";

    [Theory]
    [InlineData("while (a) { b(); }", "✓ while (a) { ✓ b(); }")]
    [InlineData("while (a) b(); // c", "✓ while (a) { ✓ b(); } // c")]
    [InlineData("do b(); while (a);", "✓ do { ✓ b(); } while (a);")]
    [InlineData("for (;;);", "✓ for (;;){ ✓ ; }")]
    [InlineData("foreach (var (x, y) in z)\n    for (;;)\n        b();", "✓ foreach (var (x, y) in z)\n    { ✓ for (;;)\n        { ✓ b(); } }")]
    [InlineData("again: b(); goto again;", "✓ again: ✓ b(); ✓ goto again;")]
    [InlineData("using System;\nvar a = 1, b = 2; // c\na + b", "using System;\n✓ var a = 1, b = 2; // c\n✓ a + b")]
    [InlineData("int F() { foreach (var x in y) { // c\n return 1; } }", "int F() { ✓ foreach (var x in y) { ✓ // c\n return 1; } }")]
    [InlineData("int F(int n) => n < 2\n    ? n : F(n - 1);", "int F(int n) { ✓ return n < 2\n    ? n : F(n - 1); }")]
    [InlineData("class C { void F() => b(); async Task G() => await b(); async Task<int> H() => await b(); ref int R() => ref x; int f; }", "class C { void F() { ✓ b(); } async Task G() { ✓ await b(); } async Task<int> H() { ✓ return await b(); } ref int R() { ✓ return ref x; } int f; }")]
    [InlineData("var f = () => { while (a) { } };", "✓ var f = () => { while (a) { ✓ } };")]
    [InlineData("int F() => throw new Exception();", "int F() => throw new Exception();")]
    [InlineData("record R(int X);", "record R(int X);")]
    [InlineData("while (a { }", "while (a { }")]
    public void Of_Code_ChecksWhatCanGoOnAndKeepsTheLines(string code, string expected)
    {
        var cell = SubmissionCompiler.Parse(code, "cell 1", TestContext.Current.CancellationToken);
        var runnable = SubmissionCompiler.Parse(InterruptibleCode.Of(cell, TestContext.Current.CancellationToken), "cell 1", TestContext.Current.CancellationToken);
        Assert.Equal(expected.Replace("✓", Check), runnable.ToString());
        Assert.Equal(cell.GetText(TestContext.Current.CancellationToken).Lines.Count, runnable.GetText(TestContext.Current.CancellationToken).Lines.Count);
        Assert.Equal(cell.GetDiagnostics(TestContext.Current.CancellationToken).Count(), runnable.GetDiagnostics(TestContext.Current.CancellationToken).Count());
    }

    [Fact]
    public async Task CallerInformation_OfACell_IsThatOfTheCodeAsWritten()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("using System.Runtime.CompilerServices;\nstring Here([CallerFilePath] string path = \"\", [CallerLineNumber] int line = 0) => $\"{path}:{line}\";");
        Assert.Equal([$"result: {Path.Combine(session.Folder, "cell 2")}:2"], await session.OutputsAsync("// first\nHere()"));
    }

    [Fact]
    public async Task Errors_InCheckedCode_AreShownAsWritten()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("while (true) { nothing(); }");
        Assert.Equal(["(1,16): error CS0103: The name 'nothing' does not exist in the current context", "    while (true) { nothing(); }", "                   ~~~~~~~"], error.Traceback);
        Assert.Contains("   at cell 2, line 2", (await session.ErrorAsync("foreach (var i in new[] { 0 })\n    Console.Write(1 / i);")).Traceback);
    }
}

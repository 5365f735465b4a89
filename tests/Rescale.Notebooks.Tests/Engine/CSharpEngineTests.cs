using Rescale.Notebooks.Engine;

namespace Rescale.Notebooks.Tests.Engine;

public class CSharpEngineTests
{
    [Fact]
    public async Task Run_LaterCell_SeesVariablesTypesUsingsAndFunctionsOfEarlierOnes()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("using System.Globalization; var n = 20; record Point(int X); int Twice(int x) => 2 * x;");
        await session.OutputsAsync("n++;");
        Assert.Equal(["result: 42"], await session.OutputsAsync("Twice(new Point(n).X)"));
        Assert.Equal(["result: Invariant Language (Invariant Country)"], await session.OutputsAsync("CultureInfo.InvariantCulture.EnglishName"));
    }

    [Fact]
    public async Task Run_RedeclaredVariable_TakesTheNewType()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("var x = 1;");
        await session.OutputsAsync("var x = \"text\";");
        Assert.Equal(["result: 4"], await session.OutputsAsync("x.Length"));
    }

    [Theory]
    [InlineData("6 * 7", "result: 42")]
    [InlineData("6 * 7 // the answer", "result: 42")]
    [InlineData("var a = 6;\na * 7", "result: 42")]
    [InlineData("(string)null", "result: null")]
    public async Task Run_LastExpressionWithoutSemicolon_IsShown(string code, string expected)
    {
        using var session = new EngineSession();
        Assert.Equal([expected], await session.OutputsAsync(code));
    }

    [Theory]
    [InlineData("var x = 1;")]
    [InlineData("")]
    [InlineData("// nothing")]
    [InlineData("new List<int>().Clear()")]
    public async Task Run_NoLastExpressionWithValue_ShowsNothing(string code)
    {
        using var session = new EngineSession();
        Assert.Empty(await session.OutputsAsync(code));
    }

    [Fact]
    public async Task Run_ValueWithSemicolon_IsRefusedAsTheLanguageDoes()
    {
        using var session = new EngineSession();
        Assert.Contains("CS0201", (await session.ErrorAsync("6 + 7;")).Message);
    }

    [Fact]
    public async Task Run_CellOfUsingsOnly_CountsForLaterCells()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("var x = 1;");
        await session.OutputsAsync("using System.Globalization;");
        Assert.Equal(["result: 2"], await session.OutputsAsync("CultureInfo.InvariantCulture.Name.Length + x + 1"));
        Assert.Equal(["result: 1"], await session.OutputsAsync("x"));
    }

    [Fact]
    public async Task Run_FailingCell_KeepsWhatItDeclaredBefore()
    {
        using var session = new EngineSession();
        await session.ErrorAsync("var kept = 3; throw new Exception(\"no\");");
        Assert.Equal(["result: 3"], await session.OutputsAsync("kept"));
    }

    [Fact]
    public async Task Run_CellThatDoesNotCompile_ChangesNothing()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("var x = 1;");
        await session.ErrorAsync("x = 2; nonsense();");
        Assert.Equal(["result: 1"], await session.OutputsAsync("x"));
    }

    [Fact]
    public async Task Run_TopLevelAwait_ContinuesOnTheSameThread()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("var before = Environment.CurrentManagedThreadId; await Task.Delay(5); var after = Environment.CurrentManagedThreadId;");
        Assert.Equal(["result: True"], await session.OutputsAsync("before == after && after == Environment.CurrentManagedThreadId"));
    }

    [Fact]
    public async Task Run_AwaitOfTaskStartedInAnEarlierCell_Ends()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("async Task<int> Slow() { await Task.Delay(50); await Task.Yield(); return 7; } var task = Slow();");
        Assert.Equal(["result: 7"], await session.OutputsAsync("await task"));
    }

    [Fact]
    public async Task Run_BlockingOnOwnAsyncMethod_DoesNotDeadlock()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("async Task<int> Slow() { await Task.Delay(20); await Task.Delay(20); return 7; }");
        Assert.Equal(["result: 7"], await session.OutputsAsync("Slow().Result"));
    }

    [Fact]
    public async Task Run_DeepRecursion_HasARoomyStack()
    {
        using var session = new EngineSession();
        Assert.Equal(["result: 200000"], await session.OutputsAsync("int Depth(int n) => n == 0 ? 0 : 1 + Depth(n - 1); Depth(200_000)"));
    }

    [Fact]
    public async Task Run_CellDeclaringTypes_PublishesTheirSourceAndTheNotebooksPath()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("var nothing = 1;");
        await session.OutputsAsync("record Mine(int X);");
        Assert.Equal(["result: record Mine(int X);"], await session.OutputsAsync(
            "string.Join(\"|\", (IReadOnlyList<string>)AppContext.GetData(\"Notebook.TypeSources\"))"));
        Assert.Equal(["result: test.ipynb"], await session.OutputsAsync("Path.GetFileName((string)AppContext.GetData(\"Notebook.Path\"))"));
    }

    [Fact]
    public async Task Run_CellThatBreaksTheCompiler_FailsWithAdviceAndTheSessionGoesOn()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("var profile = \"quick\";");
        var error = await session.ErrorAsync("var (seeds, epochs) = profile switch { \"quick\" => (2, 1), _ => (1, 1) };");
        Assert.Equal("CompilerFailure", error.Name);
        Assert.Contains("Write it differently", error.Message);
        Assert.Equal(["result: 3"], await session.OutputsAsync("var sizes = profile switch { \"quick\" => (2, 1), _ => (1, 1) }; var (a, b) = sizes; a + b"));
    }

    [Fact]
    public async Task Run_AsyncVoidThatThrows_FailsTheCellInsteadOfTheProcess()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("async void Bad() { await Task.Yield(); throw new InvalidOperationException(\"stray\"); } Bad(); await Task.Delay(100);");
        Assert.Equal("stray", error.Message);
    }

    [Fact]
    public async Task WarmUp_BeforeTheFirstCell_LeavesTheEngineAsItWas()
    {
        using var engine = new CSharpEngine();
        engine.WarmUp();
        var sink = new RecordingSink();
        await engine.RunAsync("1 + 1", sink, TestContext.Current.CancellationToken);
        Assert.Equal(["result: 2"], sink.Events);
        Assert.Equal(1, engine.ExecutionCount);
    }
}

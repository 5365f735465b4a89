namespace Rescale.Notebooks.Tests.Engine.Errors;

public class ExceptionErrorsTests
{
    [Fact]
    public async Task Describe_TopLevelCode_NamesCellAndLineAndNothingElse()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("var a = 1;\n\nthrow new InvalidOperationException(\"not like this\");");
        Assert.Equal("System.InvalidOperationException", error.Name);
        Assert.Equal("not like this", error.Message);
        Assert.Equal(["System.InvalidOperationException: not like this", "   at cell 1, line 3"], error.Traceback);
    }

    [Fact]
    public async Task Describe_FunctionsOfAnEarlierCell_NamesThemWithTheirCell()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("void Outer(int depth)\n{\n    Inner();\n    void Inner() => throw new Exception(\"deep\");\n}\nclass C { public static void Call() => throw new Exception(\"c\"); }");
        Assert.Equal(
            ["System.Exception: deep", "   at Inner() in cell 1, line 4", "   at Outer(int depth) in cell 1, line 3", "   at cell 2, line 2"],
            (await session.ErrorAsync("//\nOuter(1);")).Traceback);
        Assert.Equal(
            ["System.Exception: c", "   at C.Call() in cell 1, line 6", "   at cell 3, line 1"],
            (await session.ErrorAsync("C.Call();")).Traceback);
    }

    [Fact]
    public async Task Describe_AfterAwait_HasNoFramesOfTheAsyncMachinery()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("async Task Later()\n{\n    await Task.Delay(1);\n    throw new Exception(\"late\");\n}\nawait Later();");
        Assert.Equal(["System.Exception: late", "   at Later(…) in cell 1, line 4", "   at cell 1, line 6"], error.Traceback);
    }

    [Fact]
    public async Task Describe_Lambda_ShowsItsLine()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("Action bad = () =>\n    throw new Exception(\"in lambda\");\nbad();");
        Assert.Equal(["System.Exception: in lambda", "   at cell 1, line 2", "   at cell 1, line 3"], error.Traceback);
    }

    [Fact]
    public async Task Describe_InnerExceptions_AreShownAsCauses()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("try { int.Parse(\"x\"); } catch (Exception e) { throw new Exception(\"outer\", e); }");
        Assert.Equal("System.Exception: outer", error.Traceback[0]);
        Assert.Contains(error.Traceback, line => line.StartsWith("caused by System.FormatException: ", StringComparison.Ordinal));
        Assert.DoesNotContain(error.Traceback, line => line.Contains("Rescale.Notebooks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Describe_SeveralInnerExceptions_ShowsEachWithItsLine()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("var tasks = new[]\n{\n    Task.Run(() => throw new Exception(\"one\")),\n    Task.Run(() => throw new Exception(\"two\", new FormatException(\"inner\"))),\n};\nThread.Sleep(200);\nTask.WaitAll(tasks);");
        Assert.Equal("System.AggregateException: One or more errors occurred. (one) (two)", error.Traceback[0]);
        Assert.Equal(
            ["caused by (1 of 2) System.Exception: one", "   at cell 1, line 3", "caused by (2 of 2) System.Exception: two", "   at cell 1, line 4", "caused by System.FormatException: inner"],
            error.Traceback.SkipWhile(line => !line.StartsWith("caused by", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Describe_DeepRecursion_ShowsTheCallOnce()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("int Down(int n) => n == 0 ? throw new Exception(\"deep\") : Down(n - 1) + 1;\nDown(2000)");
        Assert.Equal(["System.Exception: deep", "   at Down(int n) in cell 1, line 1 (2001 times)", "   at cell 1, line 2"], error.Traceback);
    }

    [Fact]
    public async Task Describe_DeepMutualRecursion_IsCut()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("int Even(int n) => n == 0 ? throw new Exception(\"deep\") : Odd(n - 1) + 1;\nint Odd(int n) => Even(n - 1) + 1;\nEven(2000)");
        Assert.Equal(42, error.Traceback.Count);
        Assert.Equal("   … 1962 calls", error.Traceback[31]);
        Assert.Equal("   at cell 1, line 3", error.Traceback[^1]);
    }

    [Fact]
    public async Task Describe_IteratorsAndAsyncStreams_AreNamedAsWritten()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("IEnumerable<int> Numbers()\n{\n    yield return 1;\n    throw new Exception(\"iterator\");\n}\nasync IAsyncEnumerable<int> Stream()\n{\n    yield return 1;\n    await Task.Yield();\n    throw new Exception(\"stream\");\n}");
        Assert.Equal(["System.Exception: iterator", "   at Numbers(…) in cell 1, line 4", "   at cell 2, line 1"], (await session.ErrorAsync("Numbers().Sum()")).Traceback);
        Assert.Equal(["System.Exception: stream", "   at Stream(…) in cell 1, line 10", "   at cell 3, line 1"], (await session.ErrorAsync("await foreach (var i in Stream()) { }")).Traceback);
    }

    [Fact]
    public async Task Describe_ErrorOfDotnet_ShowsWhichOfItsMethodsAndTheLine()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("int.Parse(\"x\")");
        Assert.Equal("   at int.Parse(string s)", error.Traceback[^2]);
        Assert.Equal("   at cell 1, line 1", error.Traceback[^1]);
    }

    [Fact]
    public async Task Describe_LambdaThatDotnetCalls_LeavesOutTheCallsBetween()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("var sorted = new[] { 2, 1 }\n    .OrderBy(i => 1 / (i - 1))\n    .ToList();");
        Assert.Equal(["System.DivideByZeroException: Attempted to divide by zero.", "   at cell 1, line 2", "   at cell 1, line 1"], error.Traceback);
    }
}

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
}

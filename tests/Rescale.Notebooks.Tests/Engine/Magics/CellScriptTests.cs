namespace Rescale.Notebooks.Tests.Engine.Magics;

public class CellScriptTests
{
    [Fact]
    public async Task Time_AnyCell_SaysHowLongItTook()
    {
        using var session = new EngineSession();
        var outputs = await session.OutputsAsync("#!time\nThread.Sleep(20);\n1");
        Assert.Equal("result: 1", outputs[0]);
        Assert.Matches(@"^display: Wall time: [0-9]{2,}\.[0-9] ms$", Assert.Single(outputs.Skip(1)));
    }

    [Fact]
    public async Task Variables_InEveryForm_AreThoseOfAllCells()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("var b = 2; string a = \"one\";");
        await session.OutputsAsync("var b = 3.5; void Local() { } record R(int X);");
        Assert.Equal(["display: a b"], await session.OutputsAsync("#!who"));
        var table = await session.BundleAsync("#!whos");
        Assert.Contains("<td>a</td><td>string</td><td>one</td>", table.Text("text/html"));
        Assert.Contains("<td>b</td><td>double</td><td style=\"text-align:right\">3.5</td>", table.Text("text/html"));
        Assert.Equal(["result: 2"], await session.OutputsAsync("Vars().Count"));
    }

    [Fact]
    public async Task Languages_InOneCell_AreShownInOrder()
    {
        using var session = new EngineSession();
        Assert.Equal(
            ["display: ", "result: 1", "display: ", "stdout: end"],
            await session.OutputsAsync("#!markdown\n# Title\nmore\n#!csharp\n1\n#!html\n<b>bold</b>\n#!c#\nConsole.Write(\"end\");"));
    }

    [Fact]
    public async Task Commands_Listed_AreAllThatThereAre()
    {
        using var session = new EngineSession();
        Assert.Contains("#!lsmagic", (await session.OutputsAsync("#!lsmagic"))[0]);
    }

    [Theory]
    [InlineData("#!pwsh\nls", "(1,1): error NB0003: #!pwsh runs another language, and this kernel runs C# only")]
    [InlineData("\n  #!share x", "(2,3): error NB0003: #!share passes values between languages")]
    [InlineData("#!nonsense", "(1,1): error NB0003: #!nonsense is no command; #!lsmagic lists those that exist")]
    public async Task Command_ThatDoesNotExist_IsExplainedWithItsPlace(string code, string message)
    {
        using var session = new EngineSession();
        Assert.StartsWith(message, (await session.ErrorAsync(code)).Message);
    }

    [Fact]
    public async Task Errors_BelowACommand_KeepTheirLines()
    {
        using var session = new EngineSession();
        Assert.StartsWith("(3,9): error CS0103", (await session.ErrorAsync("#!time\n\nint x = nothing;")).Message);
        Assert.Equal("   at cell 2, line 3", (await session.ErrorAsync("#!who\n#!csharp\nthrow new Exception();")).Traceback[^1]);
    }
}

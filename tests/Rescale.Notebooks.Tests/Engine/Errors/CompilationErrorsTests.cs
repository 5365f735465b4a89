namespace Rescale.Notebooks.Tests.Engine.Errors;

public class CompilationErrorsTests
{
    [Fact]
    public async Task Describe_UnknownName_ShowsPlaceAndUnderlinesIt()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("var a = 1;\n\tvar b = missing + 1;");
        Assert.Equal("CompilationError", error.Name);
        Assert.Equal("(2,10): error CS0103: The name 'missing' does not exist in the current context", error.Message);
        Assert.Equal(
            [
                "(2,10): error CS0103: The name 'missing' does not exist in the current context",
                "    \tvar b = missing + 1;",
                "    \t        ~~~~~~~",
            ],
            error.Traceback);
    }

    [Fact]
    public async Task Describe_SeveralErrors_AreInTheOrderOfTheirPlaces()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("one();\ntwo();");
        Assert.Equal(["(1,1)", "(2,1)"], error.Traceback.Where(line => line.Contains("CS0103")).Select(line => line.Split(':')[0]));
    }

    [Theory]
    [InlineData("using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;", "    (PocketView is not part of this kernel; write the HTML as a text: HTML($\"<b>{value}</b>\"))")]
    [InlineData("display(h1(\"Title\"));", "    (PocketView is not part of this kernel; write the HTML as a text: HTML($\"<b>{value}</b>\"))")]
    [InlineData("var link = a[\"href\"];", "    (PocketView is not part of this kernel; write the HTML as a text: HTML($\"<b>{value}</b>\"))")]
    [InlineData("var x = Microsoft.DotNet.Interactive.Kernel.Root;", "    (this notebook has one kernel and needs no object for it: display(…), HTML(…), Input(…) and Password(…) can be called directly)")]
    [InlineData("using XPlot.Plotly;", "    (XPlot is a package: add #r \"nuget: XPlot.Plotly\", or draw with a library that gives HTML)")]
    [InlineData("using var file = File.OpenRead(\"x\");", "    (outside of a block a notebook has no using declarations, since its variables outlive the cell: write using (var …) { … }, or var alone)")]
    [InlineData("var b = a;", "            ~")]
    public async Task Describe_WhatNotebooksDoNotHave_SaysWhatToWriteInstead(string code, string lastLine)
    {
        using var session = new EngineSession();
        Assert.Equal(lastLine, (await session.ErrorAsync(code)).Traceback.TakeWhile(line => line.Length > 0).Last());
    }
}

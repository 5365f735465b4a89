namespace Rescale.Notebooks.Tests.Engine.Scripting;

public class NotebookFunctionsTests
{
    [Fact]
    public async Task Display_ThenUpdate_ReplacesTheContent()
    {
        using var session = new EngineSession();
        Assert.Equal(
            ["display: one", "update: two"],
            await session.OutputsAsync("var live = display(\"one\"); Action<string> report = live.Update; report(\"two\");"));
        Assert.Equal(["update: three"], await session.OutputsAsync("live.Update(\"three\");"));
    }

    [Fact]
    public async Task Display_AsLastExpression_IsNotShownTwice()
    {
        using var session = new EngineSession();
        Assert.Equal(["display: 5"], await session.OutputsAsync("display(5)"));
        Assert.Equal(["display: 6"], await session.OutputsAsync("6.Display()"));
    }

    [Fact]
    public async Task Display_InsideAClass_Works()
    {
        using var session = new EngineSession();
        Assert.Equal(["display: inside"], await session.OutputsAsync("class C { public void Show() { display(\"inside\"); } } new C().Show();"));
    }

    [Fact]
    public async Task HtmlAndMarkdown_AsResult_KeepTheirKind()
    {
        using var session = new EngineSession();
        Assert.Equal("<b>x</b>", (await session.BundleAsync("HTML(\"<b>x</b>\")")).Text("text/html"));
        Assert.Equal("*x*", (await session.BundleAsync("Markdown(\"*x*\")")).Text("text/markdown"));
    }

    [Fact]
    public async Task Display_WithMimeTypes_GivesTheseOnly()
    {
        using var session = new EngineSession();
        var bundle = await session.BundleAsync("display(new { A = 1 }, \"text/plain\", \"application/json\");");
        Assert.Equal(["application/json", "text/plain"], bundle.MimeTypes);
        Assert.Equal("""{"A":1}""", bundle.Text("application/json"));
        Assert.Equal("<i>x</i>", (await session.BundleAsync("display(\"<i>x</i>\", \"text/html\");")).Text("text/html"));
    }
}

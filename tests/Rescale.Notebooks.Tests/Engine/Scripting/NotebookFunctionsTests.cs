namespace Rescale.Notebooks.Tests.Engine.Scripting;

public class NotebookFunctionsTests
{
    [Fact]
    public async Task Display_OfWhatIsShownAlready_ShowsItOnce()
    {
        using var session = new EngineSession();
        Assert.Equal(["display: 5"], await session.OutputsAsync("display(display(5))"));
    }

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

    [Theory]
    [InlineData("new byte[] { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a }", "image/png", "iVBORw0KGgo=", "PNG picture, 8 bytes")]
    [InlineData("new byte[] { 0xff, 0xd8, 0xff }", "image/jpeg", "/9j/", "JPEG picture, 3 bytes")]
    [InlineData("\"GIF89a\"u8.ToArray()", "text/html", "<img src=\"data:image/gif;base64,R0lGODlh\">", "GIF picture, 6 bytes")]
    [InlineData("\"<svg/>\"u8.ToArray()", "image/svg+xml", "<svg/>", "SVG picture, 6 bytes")]
    public async Task Image_Bytes_AreShownAsWhatTheyAre(string bytes, string mimeType, string content, string plain)
    {
        using var session = new EngineSession();
        var bundle = await session.BundleAsync($"Image({bytes})");
        Assert.Equal([mimeType, "text/plain"], bundle.MimeTypes.Order());
        Assert.Equal(content, bundle.Text(mimeType));
        Assert.Equal(plain, bundle.Text("text/plain"));
    }

    [Fact]
    public async Task Image_OfNoPicture_SaysWhatIsWanted()
    {
        using var session = new EngineSession();
        Assert.StartsWith("These bytes are no picture that a notebook can show", (await session.ErrorAsync("Image(\"text\"u8.ToArray())")).Message);
        Assert.StartsWith("There is no picture 'nothing.png' in ", (await session.ErrorAsync("Image(\"nothing.png\")")).Message);
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

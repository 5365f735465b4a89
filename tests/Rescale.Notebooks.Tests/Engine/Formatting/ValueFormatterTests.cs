namespace Rescale.Notebooks.Tests.Engine.Formatting;

public class ValueFormatterTests
{
    [Theory]
    [InlineData("1.5e-7", "1.5E-07")]
    [InlineData("true", "True")]
    [InlineData("\"text\\nof lines\"", "text\nof lines")]
    [InlineData("'c'", "'c'")]
    [InlineData("DayOfWeek.Friday", "Friday")]
    [InlineData("(1, \"a\")", "(1, \"a\")")]
    [InlineData("new[] { 1, 2, 3 }", "[ 1, 2, 3 ]")]
    [InlineData("new int[0]", "[]")]
    [InlineData("new[] { \"a\", null }", "[ \"a\", null ]")]
    [InlineData("new Dictionary<string, int> { [\"a\"] = 1 }", "{ \"a\": 1 }")]
    [InlineData("new { A = 1, B = new { C = \"x\" } }", "{ A = 1, B = { C = \"x\" } }")]
    [InlineData("typeof(Dictionary<string, int?[]>)", "Dictionary<string, int?[]>")]
    [InlineData("new DateTime(2026, 11, 22)", "2026-11-22 00:00:00")]
    [InlineData("new Uri(\"http://localhost/x\")", "http://localhost/x")]
    [InlineData("Enumerable.Range(0, int.MaxValue).Select(i => new[] { i })", null)]
    public async Task PlainText_OfCommonValues_IsAsWritten(string code, string? expected)
    {
        using var session = new EngineSession();
        var text = (await session.BundleAsync(code)).Text("text/plain")!;
        if (expected is null)
            Assert.EndsWith("… more\n]", text);
        else
            Assert.Equal(expected, text);
    }

    [Fact]
    public async Task Html_OfRecords_IsATableWithAColumnPerProperty()
    {
        using var session = new EngineSession();
        var html = (await session.BundleAsync("record Run(string Name, double Score); new[] { new Run(\"a<b\", 0.5), new Run(\"c\", 1) }")).Text("text/html")!;
        Assert.Contains("<tr><th></th><th>Name</th><th>Score</th></tr>", html);
        Assert.Contains("<td>a&lt;b</td><td style=\"text-align:right\">0.5</td>", html);
    }

    [Fact]
    public async Task Html_OfManyRows_IsCutWithANote()
    {
        using var session = new EngineSession();
        var html = (await session.BundleAsync("Enumerable.Range(0, 1000).Select(i => new { i }).ToList()")).Text("text/html")!;
        Assert.Equal(101, html.Split("<tr>").Length - 1);
        Assert.Contains("900 more of 1000", html);
    }

    [Theory]
    [InlineData("42")]
    [InlineData("\"<b>\"")]
    [InlineData("new[] { 1, 2 }")]
    [InlineData("(1, 2)")]
    public async Task Html_OfPlainValues_IsNotGiven(string code)
    {
        using var session = new EngineSession();
        Assert.Equal(["text/plain"], (await session.BundleAsync(code)).MimeTypes);
    }

    [Fact]
    public async Task Format_CyclesDepthAndThrowingProperties_AreSafe()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("class Node { public string Name => \"n\"; public Node Next { get; set; } public int Bad => throw new Exception(\"no value\"); }");
        var bundle = await session.BundleAsync("var node = new Node(); node.Next = node; node");
        Assert.Equal("Node { Name = \"n\", Next = (cycle: Node), Bad = (Exception: no value) }", bundle.Text("text/plain"));
        Assert.Contains("<tr><td>Bad</td><td>(Exception: no value)</td></tr>", bundle.Text("text/html"));
        var deep = await session.BundleAsync("var first = new Node(); var last = first; for (var i = 0; i < 100_000; i++) last = last.Next = new Node(); first");
        Assert.True(deep.Text("text/plain")!.Length < 1000);
    }

    [Fact]
    public async Task Format_Exception_ShowsTypeAndMessage()
    {
        using var session = new EngineSession();
        Assert.Equal("System.Exception: shown", (await session.BundleAsync("new Exception(\"shown\")")).Text("text/plain"));
    }

    [Fact]
    public async Task Format_Matrix_IsATable()
    {
        using var session = new EngineSession();
        var html = (await session.BundleAsync("new double[,] { { 1, 2 }, { 3, 4 } }")).Text("text/html")!;
        Assert.Contains("<td style=\"text-align:right\">1</td><td style=\"text-align:right\">3</td><td style=\"text-align:right\">4</td>", html);
    }

    [Fact]
    public async Task Format_CollectionWithoutPublicMembers_IsACollection()
    {
        using var session = new EngineSession();
        Assert.Equal(["result: [ 1, 2 ]"], await session.OutputsAsync("IReadOnlyList<int> list = [1, 2]; list"));
    }
}

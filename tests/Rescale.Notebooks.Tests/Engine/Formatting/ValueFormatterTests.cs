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
    [InlineData("new DateTime(2026, 11, 22, 1, 2, 3, 4, DateTimeKind.Utc)", "2026-11-22 01:02:03.004Z")]
    [InlineData("new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.FromHours(2))", "2026-11-22 01:02:03+02:00")]
    [InlineData("(new DateOnly(2026, 1, 2), new TimeOnly(3, 4, 5), TimeSpan.FromMinutes(90))", "(2026-01-02, 03:04:05, 01:30:00)")]
    [InlineData("(int?)null", "null")]
    [InlineData("(int?)5", "5")]
    [InlineData("'\\n'", "'\\n'")]
    [InlineData("System.IO.FileAttributes.Hidden | System.IO.FileAttributes.System", "Hidden | System")]
    [InlineData("typeof(Dictionary<string, List<int>>.Enumerator)", "Dictionary<string, List<int>>.Enumerator")]
    [InlineData("typeof((int, string)[])", "(int, string)[]")]
    [InlineData("typeof(int[][,])", "int[][,]")]
    [InlineData("() => 5", "Func<int>")]
    [InlineData("new KeyValuePair<string, int>(\"a\", 1)", "\"a\": 1")]
    [InlineData("new Lazy<int>(() => 5)", "Lazy<int> (not computed yet)")]
    [InlineData("Task.FromResult(new[] { 1 })", "Task<int[]> { Status = RanToCompletion, Result = [ 1 ] }")]
    [InlineData("new TaskCompletionSource<int>().Task", "Task<int> { Status = WaitingForActivation }")]
    [InlineData("Task.Delay(100_000)", "Task { Status = WaitingForActivation }")]
    [InlineData("Task.FromException(new Exception(\"bad\"))", "Task { Status = Faulted, Exception = Exception: bad }")]
    [InlineData("async IAsyncEnumerable<int> Numbers() { yield return 1; await Task.Yield(); }\nNumbers()", "IAsyncEnumerable<int> (read it with await foreach)")]
    [InlineData("new double[2, 2]", "[\n  [ 0, 0 ],\n  [ 0, 0 ]\n]")]
    [InlineData("new int[1, 2, 2]", "[\n  [ [ 0, 0 ], [ 0, 0 ] ]\n]")]
    [InlineData("new int[0, 3]", "[]")]
    [InlineData("new[] { 1, 2, 3 }.GroupBy(i => i % 2)", "[\n  1: [ 1, 3 ],\n  0: [ 2 ]\n]")]
    [InlineData("record Point(int X, string[] Names);\nnew Point(1, [\"a\"])", "Point { X = 1, Names = [ \"a\" ] }")]
    [InlineData("record struct Pair(int A, object B);\nnew Pair(1, null)", "Pair { A = 1, B = null }")]
    [InlineData("class Own { public int X = 1; public override string ToString() => \"own text\"; }\nnew Own()", "own text")]
    [InlineData("class Bad { public int X = 1; public override string ToString() => throw new Exception(\"no text\"); }\nnew Bad()", "(Exception: no text)")]
    [InlineData("class Outer { public class Inner<T> { public int X; } }\nnew Outer.Inner<int>()", "Outer.Inner<int> { X = 0 }")]
    [InlineData("dynamic bag = new System.Dynamic.ExpandoObject(); bag.A = 1; (object)bag", "{ \"A\": 1 }")]
    [InlineData("var data = new System.Data.DataTable(); data.Columns.Add(\"n\", typeof(int)); data.Columns.Add(\"s\"); data.Rows.Add(1, \"x\"); data.Rows.Add(2, null); data", "[\n  { n = 1, s = \"x\" },\n  { n = 2, s = null }\n]")]
    [InlineData("new[] { 1, 2 }.AsQueryable().Where(x => x > 1)", "[ 2 ]")]
    [InlineData("IEnumerable<int> Bad() { yield return 1; throw new Exception(\"no more\"); }\nnew { Items = Bad() }", "{ Items = (Exception: no more) }")]
    [InlineData("var own = new Dictionary<string, object>(); own[\"self\"] = own; own", "{ \"self\": (cycle: Dictionary<string, object>) }")]
    [InlineData("System.Globalization.CultureInfo.InvariantCulture", "CultureInfo")]
    [InlineData("var x = 5; return x * 2;", "10")]
    [InlineData("if (DateTime.Now.Year > 2000) return new { Early = true };\nreturn 1;", "{ Early = True }")]
    [InlineData("Enumerable.Range(0, 130).ToList()", "… 30 more of 130 ]")]
    [InlineData("Enumerable.Range(0, int.MaxValue).Select(i => new[] { i })", null)]
    public async Task PlainText_OfCommonValues_IsAsWritten(string code, string? expected)
    {
        using var session = new EngineSession();
        var text = (await session.BundleAsync(code)).Text("text/plain")!;
        if (expected is null)
            Assert.EndsWith("… more\n]", text);
        else if (expected.StartsWith('…'))
            Assert.EndsWith(expected, text);
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

    [Theory]
    [InlineData("new[] { (1, \"a\"), (2, \"b\") }", "<tr><th></th><th>Item1</th><th>Item2</th></tr>", "<td style=\"text-align:right\">2</td><td>b</td>")]
    [InlineData("new int[][] { [1, 2], [3] }", "<tr><th></th><th>0</th><th>1</th></tr>", "<td style=\"text-align:right\">3</td><td></td>")]
    [InlineData("new[] { 1, 2, 3 }.GroupBy(i => i % 2)", "<tr><th>key</th><th>value</th></tr>", "<td style=\"text-align:right\">1</td><td>[ 1, 3 ]</td>")]
    [InlineData("new[] { new { A = 1, B = \"x\" }, null }", "<tr><th></th><th>A</th><th>B</th></tr>", "<td style=\"text-align:right\">1</td><td>null</td><td>null</td>")]
    [InlineData("new Dictionary<string, int[]> { [\"<k>\"] = [1] }", "<tr><th>key</th><th>value</th></tr>", "<td>&lt;k&gt;</td><td>[ 1 ]</td>")]
    public async Task Html_OfThingsOfOneKind_IsATable(string code, string header, string row)
    {
        using var session = new EngineSession();
        var html = (await session.BundleAsync(code)).Text("text/html")!;
        Assert.Contains(header, html);
        Assert.Contains(row, html);
    }

    [Fact]
    public async Task Format_LazySequence_IsReadOnce()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("var reads = 0; IEnumerable<object> Items() { reads++; yield return new { A = reads }; }");
        Assert.Equal("[\n  { A = 1 }\n]", (await session.BundleAsync("Items()")).Text("text/plain"));
        Assert.Equal(["result: 1"], await session.OutputsAsync("reads"));
    }

    [Fact]
    public async Task Format_GraphThatIsVeryWide_IsCut()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("class Wide { public Wide[] All; public string A => new string('a', 100); public string B => A; public string C => A; }\nvar nodes = Enumerable.Range(0, 200).Select(_ => new Wide()).ToArray(); foreach (var node in nodes) node.All = nodes;");
        var bundle = await session.BundleAsync("nodes");
        Assert.InRange(bundle.Text("text/plain")!.Length, 10_000, 110_000);
        Assert.InRange(bundle.Text("text/html")!.Length, 10_000, 400_000);
    }

    [Fact]
    public async Task Format_PropertyThatNeverEnds_CanBeInterrupted()
    {
        using var session = new EngineSession(options => options with { AbortAfter = TimeSpan.FromMilliseconds(100) });
        await session.OutputsAsync("class Endless { public int Value { get { while (true) Thread.Sleep(10); } } }");
        using var interrupt = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var result = await session.RunAsync("new Endless()", new RecordingSink(), interrupt.Token).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(Rescale.Notebooks.Engine.CellStatus.Interrupted, result.Status);
        Assert.Equal(["result: 1"], await session.OutputsAsync("1"));
    }

    [Fact]
    public async Task Format_ExceptionThatWasThrown_ShowsTheLinesOfTheCell()
    {
        using var session = new EngineSession();
        Assert.Equal(["display: System.Exception: shown\n   at cell 1, line 1"], await session.OutputsAsync("try { throw new Exception(\"shown\"); } catch (Exception e) { display(e); }"));
    }
}

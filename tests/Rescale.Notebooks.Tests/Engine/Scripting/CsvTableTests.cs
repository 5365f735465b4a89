namespace Rescale.Notebooks.Tests.Engine.Scripting;

public class CsvTableTests
{
    [Fact]
    public async Task Csv_OfText_IsATable()
    {
        using var session = new EngineSession();
        var bundle = await session.BundleAsync("CSV(\"name,size\\n\\\"a, \\\"\\\"b\\\"\\\"\\\",1\\nc,\\n\")");
        Assert.Equal("[\n  { name = \"a, \\\"b\\\"\", size = \"1\" },\n  { name = \"c\", size = \"\" }\n]", bundle.Text("text/plain"));
        Assert.Contains("<tr><th></th><th>name</th><th>size</th></tr>", bundle.Text("text/html"));
        Assert.Contains("<td>a, &quot;b&quot;</td><td>1</td>", bundle.Text("text/html"));
    }

    [Fact]
    public async Task Csv_OfAFile_IsReadWithItsOwnSeparator()
    {
        using var session = new EngineSession();
        var file = Path.Combine(session.Folder, "data.csv");
        File.WriteAllText(file, "a;b\n1;2\n3\n4;5;6\n");
        Assert.Equal(["result: [ \"1\", \"3\", \"4\" ]"], await session.OutputsAsync($"var table = CSV(@\"{file}\");\ntable[\"a\"]"));
        Assert.Equal(["result: [ \"2\", \"\", \"5\" ]"], await session.OutputsAsync("table[\"b\"]"));
        Assert.Equal("There is no column 'c'; the columns are: a, b. (Parameter 'column')", (await session.ErrorAsync("table[\"c\"]")).Message);
        Assert.Equal(["result: [\n  { a = \"1\", b = \"2\" },\n  { a = \"3\", b = \"\" },\n  { a = \"4\", b = \"5\", 2 = \"6\" }\n]"], await session.OutputsAsync("table"));
    }

    [Theory]
    [InlineData("CSV(\"none.csv\")", "There is no file 'none.csv' in ")]
    [InlineData("CSV(\"a,b\\n1,x\\\"y\\\"\\n\")", "Line 2 is no CSV: a quotation mark stands inside a value that does not begin with one. Text: 1,x\"y\"")]
    public async Task Csv_ThatCannotBeRead_IsNamed(string code, string message)
    {
        using var session = new EngineSession();
        Assert.StartsWith(message, (await session.ErrorAsync(code)).Message);
    }

    [Fact]
    public async Task Csv_OfManyLines_IsCut()
    {
        using var session = new EngineSession();
        var html = (await session.BundleAsync("CSV(\"n\\n\" + string.Join('\\n', Enumerable.Range(0, 1000)))")).Text("text/html")!;
        Assert.Equal(101, html.Split("<tr>").Length - 1);
        Assert.Contains("… 900 more of 1000", html);
    }
}

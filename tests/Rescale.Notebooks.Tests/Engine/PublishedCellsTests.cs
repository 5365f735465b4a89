using System.Net;
using System.Text.RegularExpressions;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Tests.Engine;

/// <summary>Cells of the kinds that published .NET notebooks are made of, written anew; they run in one session, in order.</summary>
public partial class PublishedCellsTests
{
    private static readonly (string Code, string[] Outputs)[] Cells =
    [
        ("// Hello\nConsole.WriteLine(\"Hello, notebook!\");", ["stdout: Hello, notebook!\n"]),
        ("using System.Net.Http;\nusing System.Text.Json;\nusing System.Text.RegularExpressions;\nusing static System.Math;", []),
        ("Round(Sqrt(2) * PI, 3)", ["result: 4.443"]),
        ("var name = \"World\";\n$\"Hello {name,8}! {1234.5:N1}\"", ["result: Hello    World! 1,234.5"]),
        ("display(name); display(42);", ["display: World", "display: 42"]),
        ("record Person(string Name, int Age);\nvar people = new List<Person> { new(\"Ada\", 36), new(\"Alan\", 41), new(\"Grace\", 85) };", []),
        ("people.Where(p => p.Age > 40).OrderByDescending(p => p.Age).Select(p => p.Name).ToArray()", ["result: [ \"Grace\", \"Alan\" ]"]),
        ("from p in people group p by p.Name[0] into g orderby g.Key select new { Letter = g.Key, Count = g.Count() }", ["result: [\n  { Letter = 'A', Count = 2 },\n  { Letter = 'G', Count = 1 }\n]"]),
        ("people.Average(p => p.Age)", ["result: 54"]),
        ("int Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);\nFibonacci(20)", ["result: 6765"]),
        ("async Task<int> SlowlyAsync(int x) { await Task.Delay(10); return x * x; }\nawait SlowlyAsync(7)", ["result: 49"]),
        ("var tasks = Enumerable.Range(1, 3).Select(SlowlyAsync);\n(await Task.WhenAll(tasks)).Sum()", ["result: 14"]),
        ("await foreach (var i in CountAsync()) Console.Write(i + \" \");\nasync IAsyncEnumerable<int> CountAsync() { for (var i = 0; i < 3; i++) { await Task.Yield(); yield return i; } }", ["stdout: 0 1 2 "]),
        ("public interface IShape { double Area { get; } }\npublic record Circle(double Radius) : IShape { public double Area => PI * Radius * Radius; }\npublic record Square(double Side) : IShape { public double Area => Side * Side; }", []),
        ("string Describe(IShape shape) => shape switch { Circle { Radius: > 10 } => \"big circle\", Circle => \"circle\", Square s => $\"square of {s.Area}\", _ => \"?\" };\nDescribe(new Square(3))", ["result: square of 9"]),
        ("var counts = new Dictionary<string, int> { [\"one\"] = 1, [\"two\"] = 2 };\ncounts", ["result: { \"one\": 1, \"two\": 2 }"]),
        ("HTML(\"<h2 style='color:teal'>Report</h2>\")", ["result: "]),
        ("var bar = display(\"0 %\");\nfor (var i = 50; i <= 100; i += 50) bar.Update($\"{i} %\");", ["display: 0 %", "update: 50 %", "update: 100 %"]),
        ("var (low, high) = (people.Min(p => p.Age), people.Max(p => p.Age));\n(low, high)", ["result: (36, 85)"]),
        ("JsonSerializer.Serialize(people[0])", ["result: {\"Name\":\"Ada\",\"Age\":36}"]),
        ("Regex.Matches(\"a1b22\", @\"\\d+\").Select(m => m.Value)", ["result: [ \"1\", \"22\" ]"]),
        ("try { int.Parse(\"x\"); } catch (FormatException e) { Console.WriteLine(e.GetType().Name); } finally { Console.WriteLine(\"done\"); }", ["stdout: FormatException\ndone\n"]),
        ("static string Shout(this string text) => text.ToUpperInvariant() + \"!\";\n\"hey\".Shout()", ["result: HEY!"]),
        ("var matrix = new double[,] { { 1, 2 }, { 3, 4 } };\nmatrix.Cast<double>().Sum()", ["result: 10"]),
        ("{\n    Span<int> numbers = [3, 1, 2];\n    numbers.Sort();\n    Console.Write(string.Join(\",\", numbers.ToArray()));\n}", ["stdout: 1,2,3"]),
        ("var file = Path.GetTempFileName();\nFile.WriteAllText(file, \"x,y\\n1,2\\n3,4\\n\");\nFile.ReadLines(file).Skip(1).Select(line => line.Split(',')).Sum(parts => int.Parse(parts[1]))", ["result: 6"]),
        ("int? nothing = null;\nnothing ?? -1", ["result: -1"]),
        ("people.Select(p => new { p.Name, Decade = p.Age / 10 * 10 }).ToList().Display();", ["display: [\n  { Name = \"Ada\", Decade = 30 },\n  { Name = \"Alan\", Decade = 40 },\n  { Name = \"Grace\", Decade = 80 }\n]"]),
    ];

    /// <summary>What notebooks use of .NET Interactive itself; the outputs with their forms beside plain text, tables by their rows.</summary>
    private static readonly (string Code, string[] Outputs)[] InteractiveCells =
    [
        ("using Microsoft.DotNet.Interactive;\nusing Microsoft.DotNet.Interactive.Formatting;", []),
        ("record City(string Name, int People, double Area) { public double Density => Math.Round(People / Area, 1); }\nvar cities = new[] { new City(\"Bern\", 134_000, 51.6), new City(\"Basel\", 178_000, 23.9) };\ncities.DisplayTable();", ["display: [\n  City { Name = \"Bern\", People = 134000, Area = 51.6, Density = 2596.9 },\n  City { Name = \"Basel\", People = 178000, Area = 23.9, Density = 7447.7 }\n]\n<table> Name People Area Density | 0 Bern 134000 51.6 2596.9 | 1 Basel 178000 23.9 7447.7"]),
        ("Formatter.Register<City>(city => $\"<i>{city.Name}</i>\", \"text/html\");\ncities[0]", ["result: City { Name = \"Bern\", People = 134000, Area = 51.6, Density = 2596.9 }\n<i>Bern</i>"]),
        ("Formatter.SetPreferredMimeTypesFor(typeof(City), \"text/plain\");\ncities[1]", ["result: City { Name = \"Basel\", People = 178000, Area = 23.9, Density = 7447.7 }"]),
        ("Formatter<TimeSpan>.Register((span, writer) => writer.Write($\"{span.TotalHours} h\"), \"text/plain\");\nTimeSpan.FromMinutes(90)", ["result: 1.5 h"]),
        ("Formatter.ResetToDefault();\nTimeSpan.FromMinutes(90)", ["result: 01:30:00"]),
        ("\"<b>bold</b>\".DisplayAs(\"text/html\");", ["display: \n<b>bold</b>"]),
        ("display(HTML(\"<svg width='10' height='10'><circle r='5'/></svg>\"));", ["display: \n<svg width='10' height='10'><circle r='5'/></svg>"]),
        ("display(cities[0], \"application/json\");", ["display: \n{\"Name\":\"Bern\",\"People\":134000,\"Area\":51.6,\"Density\":2596.9}"]),
        ("#!markdown\n# Results\n- one", ["display: \n# Results\n- one"]),
        ("#!html\n<p>Hello</p>\n#!csharp\n1 + 1", ["display: \n<p>Hello</p>", "result: 2"]),
        ("new Dictionary<string, object> { [\"rate\"] = 0.1, [\"layers\"] = new[] { 16, 32 } }", ["result: { \"rate\": 0.1, \"layers\": [ 16, 32 ] }\n<table> key value | rate 0.1 | layers [ 16, 32 ]"]),
        ("cities.GroupBy(c => c.People > 150_000).ToDictionary(g => g.Key, g => g.Count())", ["result: { False: 1, True: 1 }\n<table> key value | False 1 | True 1"]),
        ("(Mean: cities.Average(c => c.Area), Max: cities.Max(c => c.Area))", ["result: (37.75, 51.6)"]),
        ("cities.Zip(new[] { 1, 2 }).ToList()", ["result: [ (City { Name = \"Bern\", People = 134000, Area = 51.6, Density = 2596.9 }, 1), (City { Name = \"Basel\", People = 178000, Area = 23.9, Density = 7447.7 }, 2) ]\n<table> Item1 Item2 | 0 City { Name = \"Bern\", People = 134000, Area = 51.6, Density = 2596.9 } 1 | 1 City { Name = \"Basel\", People = 178000, Area = 23.9, Density = 7447.7 } 2"]),
        ("CSV(\"year,value\\n2020,1.5\\n2021,2.5\")", ["result: [\n  { year = \"2020\", value = \"1.5\" },\n  { year = \"2021\", value = \"2.5\" }\n]\n<table> year value | 0 2020 1.5 | 1 2021 2.5"]),
        ("double[,] grid = { { 1, 2 }, { 3, 4 } };\ngrid", ["result: [\n  [ 1, 2 ],\n  [ 3, 4 ]\n]\n<table> 0 1 | 0 1 2 | 1 3 4"]),
        ("new Exception(\"shown, not thrown\")", ["result: System.Exception: shown, not thrown"]),
        ("#!who", ["display: cities grid"]),
    ];

    [Fact]
    public Task Cells_OfPublishedNotebooks_GiveWhatTheirReadersExpect() => CheckAsync(Cells, sink => sink.Events);

    [Fact]
    public Task Cells_WithNamesOfDotnetInteractive_GiveWhatTheirReadersExpect() => CheckAsync(InteractiveCells, WithForms);

    private static async Task CheckAsync((string Code, string[] Outputs)[] cells, Func<RecordingSink, IEnumerable<string>> outputsOf)
    {
        using var session = new EngineSession();
        var differences = new List<string>();
        foreach (var (code, outputs) in cells)
        {
            var sink = new RecordingSink();
            var result = await session.RunAsync(code, sink, TestContext.Current.CancellationToken);
            string[] actual = [.. outputsOf(sink), .. result.Error?.Traceback ?? []];
            if (!actual.SequenceEqual(outputs))
                differences.Add($"{code}\n  expected {string.Join(" | ", outputs)}\n  but gave {string.Join(" | ", actual)}");
        }
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    private static IEnumerable<string> WithForms(RecordingSink sink)
    {
        var bundles = new Queue<MimeBundle>(sink.Bundles);
        foreach (var line in sink.Events)
        {
            var bundle = line.StartsWith("std", StringComparison.Ordinal) ? null : bundles.Dequeue();
            yield return line + string.Concat((bundle?.MimeTypes ?? []).Where(type => type != "text/plain").Select(type => "\n" + Readable(bundle!.Text(type)!)));
        }
    }

    /// <summary>A table's rows on one line, cells apart by spaces; all else as it is.</summary>
    private static string Readable(string form)
    {
        if (!form.StartsWith("<table>", StringComparison.Ordinal))
            return form;
        var rows = RowPattern().Matches(form).Select(row => string.Join(' ', CellPattern().Matches(row.Value).Select(cell => WebUtility.HtmlDecode(cell.Groups[1].Value)).Where(text => text.Length > 0)));
        return $"<table> {string.Join(" | ", rows)}";
    }

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex RowPattern();

    [GeneratedRegex("<t[hd][^>]*>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex CellPattern();
}

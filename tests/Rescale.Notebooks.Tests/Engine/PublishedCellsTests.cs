namespace Rescale.Notebooks.Tests.Engine;

/// <summary>Cells of the kinds that published .NET notebooks are made of, written anew; they run in one session, in order.</summary>
public class PublishedCellsTests
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

    [Fact]
    public async Task Cells_OfPublishedNotebooks_GiveWhatTheirReadersExpect()
    {
        using var session = new EngineSession();
        var differences = new List<string>();
        foreach (var (code, outputs) in Cells)
        {
            var sink = new RecordingSink();
            var result = await session.RunAsync(code, sink, TestContext.Current.CancellationToken);
            string[] actual = [.. sink.Events, .. result.Error?.Traceback ?? []];
            if (!actual.SequenceEqual(outputs))
                differences.Add($"{code}\n  expected {string.Join(" | ", outputs)}\n  but gave {string.Join(" | ", actual)}");
        }
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }
}

using System.Text.Json;

namespace Rescale.Benchmarks.Tests;

public class BenchmarkRunTests
{
    private static readonly Measurement Good = new("speed", 1, 2, "ms", 0.5, 1.05, 10, true);
    private static readonly Measurement Bad = Good with { Ratio = 2, Holds = false };

    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    [Fact]
    public void UnknownName_ListsTheKnownOnes()
    {
        Assert.Equal(2, Run("nope", null, new Fake("first"), new Fake("second")));
        Assert.Contains("no benchmark 'nope'", errors.ToString());
        Assert.Contains("first", errors.ToString());
        Assert.Contains("second", errors.ToString());
    }

    [Fact]
    public void AllHold_ExitsWithZeroAndPrintsALineEach()
    {
        Assert.Equal(0, Run(null, null, new Fake("a", Good), new Fake("b", Good)));
        Assert.Equal(2, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.EndsWith("holds")));
    }

    [Fact]
    public void LimitMissed_ExitsWithOne()
    {
        Assert.Equal(1, Run(null, null, new Fake("a", Good, Bad), new Absent()));
        Assert.Contains("MISSED", output.ToString());
    }

    [Fact]
    public void PeerAbsent_SaysSoExitsWithThreeAndStillRunsTheOthers()
    {
        Assert.Equal(3, Run(null, null, new Absent(), new Fake("z", Good)));
        Assert.Contains("absent: no peer here", errors.ToString());
        Assert.Contains("speed", output.ToString());
    }

    [Fact]
    public void Json_HoldsExactlyTheMeasurements()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "bench.json");
        Run("a", path, new Fake("a", Good), new Fake("b", Bad));
        var entry = Assert.Single(JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateArray());
        Assert.Equal(
            ["name", "ours", "peer", "unit", "ratio", "limit", "n", "holds", "lower", "upper"],
            entry.EnumerateObject().Select(property => property.Name));
        Assert.Equal(0.5, entry.GetProperty("ratio").GetDouble());
    }

    [Fact]
    public void Known_HoldsEveryBenchmark() => Assert.Equal(["cells", "data", "kernel", "repeat", "rotation", "steerable", "torch"], BenchmarkRun.Known().Select(benchmark => benchmark.Name));

    private int Run(string? name, string? json, params IBenchmark[] benchmarks) => new BenchmarkRun(benchmarks, output, errors).Execute(name, json);

    private sealed class Fake(string name, params Measurement[] measurements) : IBenchmark
    {
        public string Name => name;

        public string Description => "a fake";

        public IEnumerable<Measurement> Run() => measurements;
    }

    private sealed class Absent : IBenchmark
    {
        public string Name => "absent";

        public string Description => "has no peer";

        public IEnumerable<Measurement> Run() => throw new PeerAbsentException("no peer here");
    }
}

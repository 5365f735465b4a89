namespace Rescale.Benchmarks;

/// <summary>Runs benchmarks by name and reports what they measured.</summary>
internal sealed class BenchmarkRun(IReadOnlyList<IBenchmark> benchmarks, TextWriter output, TextWriter errors)
{
    /// <summary>Every benchmark in this program, by name.</summary>
    public static IReadOnlyList<IBenchmark> Known() =>
    [
        .. typeof(IBenchmark).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IBenchmark)) && type.IsClass)
            .Select(type => (IBenchmark)Activator.CreateInstance(type)!)
            .OrderBy(benchmark => benchmark.Name, StringComparer.Ordinal),
    ];

    /// <summary>Runs one benchmark, or all; returns the exit status.</summary>
    public int Execute(string? name, string? jsonPath)
    {
        var chosen = benchmarks.Where(benchmark => name is null || benchmark.Name == name).ToList();
        if (chosen.Count == 0)
        {
            errors.WriteLine($"There is no benchmark '{name}'. There are:");
            foreach (var benchmark in benchmarks)
                errors.WriteLine($"  {benchmark.Name,-12} {benchmark.Description}");
            return ExitCode.WrongUsage;
        }

        var measurements = new List<Measurement>();
        bool peerAbsent = false;
        foreach (var benchmark in chosen)
        {
            try
            {
                foreach (var measurement in benchmark.Run())
                {
                    measurements.Add(measurement);
                    output.WriteLine(Report.Line(measurement));
                }
            }
            catch (PeerAbsentException absent)
            {
                errors.WriteLine($"{benchmark.Name}: {absent.Message}");
                peerAbsent = true;
            }
        }
        if (jsonPath is not null)
            Report.WriteJson(jsonPath, measurements);
        if (measurements.Exists(measurement => !measurement.Holds))
            return ExitCode.LimitMissed;
        return peerAbsent ? ExitCode.PeerAbsent : ExitCode.Success;
    }
}

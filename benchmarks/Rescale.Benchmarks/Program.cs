using System.CommandLine;
using Rescale.Benchmarks;
using Rescale.Benchmarks.Repeat;

var name = new Argument<string?>("NAME") { Arity = ArgumentArity.ZeroOrOne, Description = "one benchmark; all when left out" };
var json = new Option<FileInfo?>("--json") { HelpName = "FILE", Description = "also write the measurements as a JSON array" };
var peakMemory = new Option<string?>(PeakMemory.Option) { Hidden = true, Description = "a benchmark starts itself with this to measure one network's memory" };
var root = new RootCommand("Measures the kit beside its peers; exit 1 when a limit is missed, 3 when a peer is absent.") { name, json, peakMemory };
root.SetAction(parsed =>
{
    if (parsed.GetValue(peakMemory) is { } network)
    {
        PeakMemory.MeasureHere(network, RepeatBenchmark.Threads, Console.Out);
        return ExitCode.Success;
    }
    return new BenchmarkRun(BenchmarkRun.Known(), Console.Out, Console.Error).Execute(parsed.GetValue(name), parsed.GetValue(json)?.FullName);
});

var arguments = root.Parse(args);
int exitCode = arguments.Invoke();
return arguments.Errors.Count > 0 ? ExitCode.WrongUsage : exitCode;

using System.CommandLine;
using Rescale.Benchmarks;

var name = new Argument<string?>("NAME") { Arity = ArgumentArity.ZeroOrOne, Description = "one benchmark; all when left out" };
var json = new Option<FileInfo?>("--json") { HelpName = "FILE", Description = "also write the measurements as a JSON array" };
var root = new RootCommand("Measures the kit beside its peers; exit 1 when a limit is missed, 3 when a peer is absent.") { name, json };
root.SetAction(parsed => new BenchmarkRun(BenchmarkRun.Known(), Console.Out, Console.Error).Execute(parsed.GetValue(name), parsed.GetValue(json)?.FullName));

var arguments = root.Parse(args);
int exitCode = arguments.Invoke();
return arguments.Errors.Count > 0 ? ExitCode.WrongUsage : exitCode;

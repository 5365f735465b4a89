using System.CommandLine;
using System.Diagnostics;

namespace Rescale.Cli.Commands;

/// <summary><c>rescale bench</c>: hands over to the benchmark program, which knows the names.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("NAME") { Arity = ArgumentArity.ZeroOrOne, Description = "one benchmark; all when left out" };
        var json = new Option<FileInfo?>("--json") { HelpName = "FILE", Description = "also write the measurements as a JSON array" };
        var command = new Command("bench", "Measures the kit beside its peers; exit 1 when a limit is missed, 3 when a peer is absent.") { name, json };
        command.SetAction(parsed => Run(parsed.GetValue(name), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string? name, FileInfo? json)
    {
        var start = new ProcessStartInfo("dotnet") { ArgumentList = { Repository.Assembly("Rescale.Benchmarks") } };
        if (name is not null)
            start.ArgumentList.Add(name);
        if (json is not null)
        {
            start.ArgumentList.Add("--json");
            start.ArgumentList.Add(json.FullName);
        }
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}

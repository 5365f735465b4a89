using System.CommandLine;
using Rescale.Cli.Testing;

namespace Rescale.Cli.Commands;

/// <summary><c>rescale test</c>: runs the test programs one after the other and adds up their results.</summary>
internal static class TestCommand
{
    /// <summary>Set where every peer must be present, as in continuous integration: a test that finds its peer missing fails.</summary>
    private const string RequirePeers = "RESCALE_REQUIRE_PEERS";

    private static readonly string[] Projects = ["Rescale.Torch.Tests", "Rescale.Kit.Tests", "Rescale.Notebooks.Tests", "Rescale.Cli.Tests", "Rescale.Benchmarks.Tests"];

    public static Command Create()
    {
        var filter = new Option<string?>("--filter") { HelpName = "TEXT", Description = "only tests whose full name contains TEXT" };
        var command = new Command("test", "Runs the tests; the last line is 'N passed, N failed'.") { filter };
        command.SetAction(parsed => Run(parsed.GetValue(filter)));
        return command;
    }

    private static int Run(string? filter)
    {
        bool peersRequired = Environment.GetEnvironmentVariable(RequirePeers) is { Length: > 0 };
        var reports = Projects.Select(project => TestProgram.Run(Repository.Assembly(project), filter)).ToList();
        foreach (var (name, reason) in reports.SelectMany(report => report.NotRun))
            Console.WriteLine($"not run: {name} ({reason})");
        int passed = reports.Sum(report => report.Passed);
        int failed = reports.Sum(report => report.Failed + (peersRequired ? report.MissingPeers : 0));
        bool nothing = filter is not null && passed + failed + reports.Sum(report => report.NotRun.Count) == 0;
        if (nothing)
            CliHost.Error($"no test's full name contains '{filter}'");
        Console.WriteLine($"{passed} passed, {failed} failed");
        return nothing ? CliHost.WrongUsage : failed > 0 ? CliHost.Failed : CliHost.Success;
    }
}

using System.CommandLine;
using Rescale.Cli.Running;

namespace Rescale.Cli.Commands;

/// <summary><c>rescale run</c>: executes notebooks and writes their reports.</summary>
internal static class RunCommand
{
    private static readonly string[] Profiles = ["smoke", "quick", "standard", "paper"];

    public static Command Create()
    {
        var notebooks = new Argument<string[]>("NOTEBOOK") { Arity = ArgumentArity.ZeroOrMore, Description = "the notebooks to execute; all in notebooks/ when left out" };
        var profile = new Option<string?>("--profile") { HelpName = string.Join('|', Profiles), Description = "how much to compute; short for -p profile=…" };
        var parameters = ParameterOption.Create();
        var output = new Option<string?>("--out") { HelpName = "DIR", Description = "where the reports go [default: reports]" };
        var timeout = new Option<string?>("--timeout") { HelpName = "MINUTES", Description = "the longest a notebook may run" };
        var command = new Command("run", "Executes notebooks and writes reports; exit 1 when a cell failed, 2 for wrong usage.")
        {
            notebooks, profile, parameters, output, timeout,
        };
        command.SetAction((parsed, _) => NotebookBatch.RunAsync(new RunRequest
        {
            Command = "./rescale " + string.Join(' ', Environment.GetCommandLineArgs().Skip(1).Select(Quote)),
            Notebooks = parsed.GetValue(notebooks) ?? [],
            Parameters = Parameters(parsed.GetValue(profile), parsed.GetValue(parameters) ?? []),
            OutputDirectory = parsed.GetValue(output) ?? Path.Combine(Repository.Root, "reports"),
            Timeout = ParseTimeout(parsed.GetValue(timeout)),
        }));
        return command;
    }

    private static IReadOnlyDictionary<string, string> Parameters(string? profile, string[] assignments)
    {
        if (profile is null)
            return ParameterOption.Parse(assignments);
        if (!Profiles.Contains(profile))
            throw new UsageException($"'{profile}' is no profile; choose one of {string.Join(", ", Profiles)}.");
        return ParameterOption.Parse([$"profile={profile}", .. assignments]);
    }

    private static string Quote(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsLetterOrDigit(c) || "-_./=:,+".Contains(c)) ? argument : $"'{argument.Replace("'", @"'\''")}'";

    private static TimeSpan? ParseTimeout(string? minutes)
    {
        if (minutes is null)
            return null;
        var isNumber = double.TryParse(minutes, System.Globalization.CultureInfo.InvariantCulture, out var value);
        // A timer takes at most 2³² milliseconds, 49 days.
        return isNumber && value > 0 && value <= 60_000
            ? TimeSpan.FromMinutes(value)
            : throw new UsageException($"'--timeout {minutes}' is no number of minutes between 0 and 60000.");
    }
}

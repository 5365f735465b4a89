using System.CommandLine;

namespace Rescale.Cli;

/// <summary>What all commands share: exit codes, and errors in one sentence.</summary>
internal static class CliHost
{
    public const int Success = 0, Failed = 1, WrongUsage = 2;

    /// <summary>Parses and runs the command line; wrong usage is told in one sentence and gives exit code 2.</summary>
    public static int Invoke(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                Error(error.Message);
            Error($"see: ./rescale {string.Join(' ', CommandPath(parsed))} --help".Replace("  ", " "));
            return WrongUsage;
        }
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UsageException error)
        {
            Error(error.Message);
            return WrongUsage;
        }
    }

    /// <summary>Writes one line to the error stream, after the program's name.</summary>
    public static void Error(string message) => Console.Error.WriteLine($"rescale: {message}");

    private static IEnumerable<string> CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? [] : [parsed.CommandResult.Command.Name];
}

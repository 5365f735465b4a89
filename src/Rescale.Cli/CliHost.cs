using System.CommandLine;
using System.CommandLine.Parsing;

namespace Rescale.Cli;

/// <summary>What all commands share: exit codes, and errors in one sentence.</summary>
internal static class CliHost
{
    public const int Success = 0, Failed = 1, WrongUsage = 2;

    /// <summary>Parses and runs the command line; wrong usage is told in one sentence and gives exit code 2.</summary>
    public static int Invoke(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        var help = $"./rescale {string.Join("", CommandPath(parsed).Select(name => name + ' '))}--help";
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                Error(error.Message);
            Error($"see: {help}");
            return WrongUsage;
        }
        if (UnknownOption(parsed) is { } option)
        {
            Error($"unknown option '{option}'; see {help}.");
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

    // The parser takes an option that it does not know for an argument, unless "--" says that it is one.
    private static string? UnknownOption(ParseResult parsed) =>
        parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? null
            : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
                .Select(token => token.Value)
                .FirstOrDefault(text => text.StartsWith('-'));

    private static IEnumerable<string> CommandPath(ParseResult parsed)
    {
        var path = new Stack<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult { Command: not RootCommand } command; result = command.Parent)
            path.Push(command.Command.Name);
        return path;
    }
}

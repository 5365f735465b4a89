namespace Rescale.Cli.Tests;

/// <summary>What a run of the program gave.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error);

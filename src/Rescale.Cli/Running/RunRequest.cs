namespace Rescale.Cli.Running;

/// <summary>What <c>rescale run</c> was asked for.</summary>
internal sealed record RunRequest
{
    /// <summary>The command line, for the reports.</summary>
    public required string Command { get; init; }

    /// <summary>The notebooks' paths as given; empty: all in the repository's notebooks folder.</summary>
    public required IReadOnlyList<string> Notebooks { get; init; }

    /// <summary>Parameter name → value as text.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The folder for the reports.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>The longest a notebook may run; null: as long as it takes.</summary>
    public required TimeSpan? Timeout { get; init; }
}

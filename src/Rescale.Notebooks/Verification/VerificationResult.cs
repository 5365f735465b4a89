namespace Rescale.Notebooks.Verification;

/// <summary>What comparing a new execution with a recorded one gave.</summary>
public sealed record VerificationResult
{
    /// <summary>What numbers of runs may differ by, absolute or relative, on unlike machines or libraries.</summary>
    public static double Tolerance => NumberPair.Tolerance;

    /// <summary>How many outputs were compared.</summary>
    public required int Outputs { get; init; }

    /// <summary>How many runs of studies were compared; without any, nothing is known of the environment.</summary>
    public required int Runs { get; init; }

    /// <summary>What differs between the machines and libraries, one line each; empty: the same bits are expected.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>What came out otherwise, one line each; empty: nothing did.</summary>
    public required IReadOnlyList<string> Differences { get; init; }

    /// <summary>How far numbers are apart that count as the same, one line each; empty where the same bits are expected.</summary>
    public required IReadOnlyList<string> Distances { get; init; }

    /// <summary>What was left out, and why.</summary>
    public required IReadOnlyList<string> NotCompared { get; init; }
}

namespace Rescale.Notebooks.Verification;

/// <summary>What comparing a new execution with a recorded one gave.</summary>
/// <param name="Compared">How many outputs and runs were compared.</param>
/// <param name="Environment">What differs between the machines and libraries, one line each; empty: the same bits are expected.</param>
/// <param name="Differences">What came out otherwise, one line each; empty: nothing did.</param>
/// <param name="NotCompared">What was left out, and why.</param>
public sealed record VerificationResult(
    int Compared, IReadOnlyList<string> Environment, IReadOnlyList<string> Differences, IReadOnlyList<string> NotCompared)
{
    /// <summary>What numbers of runs may differ by, absolute or relative, on unlike machines or libraries.</summary>
    public static double Tolerance => StudyComparison.Tolerance;
}

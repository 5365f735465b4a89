namespace Rescale.Statistics;

/// <summary>What a comparison says about the hypothesis it was made for.</summary>
public enum Outcome
{
    /// <summary>The data leave too much room to say.</summary>
    Inconclusive,

    /// <summary>The hypothesized difference, or equivalence, was found.</summary>
    Supported,

    /// <summary>The difference goes the other way or is smaller than the smallest that matters; for an equivalence, it exceeds the margin.</summary>
    NotSupported,
}

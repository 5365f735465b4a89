namespace Rescale.Studies;

/// <summary>The hypothesis that one variant does better than another.</summary>
/// <param name="Name">The hypothesis in a few words, such as "repetition helps".</param>
/// <param name="Baseline">The variant's name that is compared against.</param>
/// <param name="Candidate">The variant's name that should do better.</param>
public sealed record Comparison(string Name, string Baseline, string Candidate)
{
    /// <summary>The smallest improvement that matters, in the metric's unit, at least 0.</summary>
    public double SmallestEffect { get; init; }
}

using Rescale.Statistics;

namespace Rescale.Charts;

/// <summary>How an equivariant network's gain over the baseline is made up: what repetition alone gains, and what symmetry adds.</summary>
public sealed record GainSteps
{
    private readonly IReadOnlyList<double> baseline, equivariant;

    /// <summary>Takes the three networks' errors, of the same seeds in the same order.</summary>
    /// <param name="group">The group's name, for example <c>C4</c>.</param>
    /// <param name="baseline">The plain network's errors.</param>
    /// <param name="repeated">Those of the baseline repeated to the equivariant network's channels.</param>
    /// <param name="equivariant">The equivariant network's.</param>
    /// <exception cref="ArgumentException">The numbers of errors differ, or are below two.</exception>
    public GainSteps(string group, IReadOnlyList<double> baseline, IReadOnlyList<double> repeated, IReadOnlyList<double> equivariant)
    {
        if (repeated.Count != baseline.Count || equivariant.Count != baseline.Count || baseline.Count < 2)
            throw new ArgumentException($"{group}: the steps need two or more seeds of all three networks, not {baseline.Count}, {repeated.Count} and {equivariant.Count}.");
        (Group, this.baseline, this.equivariant) = (group, baseline, equivariant);
        Repetition = Gain(baseline, repeated);
        Symmetry = Gain(repeated, equivariant);
        Share = GainShare.Of(Repetition, Gain(baseline, equivariant));
    }

    /// <summary>The group's name.</summary>
    public string Group { get; }

    /// <summary>The baseline's errors.</summary>
    public SampleSummary Baseline => SampleSummary.Of(baseline);

    /// <summary>The equivariant network's errors.</summary>
    public SampleSummary Equivariant => SampleSummary.Of(equivariant);

    /// <summary>Baseline − repeated, by seed: above 0 is a gain.</summary>
    public PairedDifferences Repetition { get; }

    /// <summary>Repeated − equivariant, by seed.</summary>
    public PairedDifferences Symmetry { get; }

    /// <summary>The share of the whole gain that repetition alone reaches.</summary>
    public GainShare Share { get; }

    private static PairedDifferences Gain(IReadOnlyList<double> from, IReadOnlyList<double> to) => new(from.Zip(to, (before, after) => before - after));
}

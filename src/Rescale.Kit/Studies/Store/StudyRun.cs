namespace Rescale.Studies.Store;

/// <summary>A run in the place it has in a study.</summary>
/// <param name="Variant">The variant's name in the study.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Run">The run.</param>
public sealed record StudyRun(string Variant, long Seed, RunRecord Run)
{
    /// <summary>How many epochs its recipe has; null where it was recorded before the store kept this.</summary>
    public int? Epochs { get; init; }

    /// <summary>The study's metric; null before the run has finished, or where it was recorded before the store kept this.</summary>
    public double? Value { get; init; }
}

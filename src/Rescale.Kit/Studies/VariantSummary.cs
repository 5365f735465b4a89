using Rescale.Models;
using Rescale.Statistics;
using Rescale.Studies.Store;

namespace Rescale.Studies;

/// <summary>What all finished runs of a variant say together.</summary>
public sealed record VariantSummary
{
    /// <summary>The variant.</summary>
    public required Variant Variant { get; init; }

    /// <summary>The variant's name.</summary>
    public string Name => Variant.Name;

    /// <summary>Layers, parameters and multiply-adds.</summary>
    public required ModelSummary Model { get; init; }

    /// <summary>The finished runs, in the order of the study's seeds.</summary>
    public required IReadOnlyList<RunRecord> Runs { get; init; }

    /// <summary>How many runs failed; they are in no number here.</summary>
    public required int Failed { get; init; }

    /// <summary>The study's metric over the finished runs; null when none finished.</summary>
    public required SampleSummary? Metric { get; init; }

    /// <summary>Mean training time of a finished run in seconds; NaN when none finished.</summary>
    public double Seconds => Runs.Count == 0 ? double.NaN : Runs.Average(run => run.Seconds);
}

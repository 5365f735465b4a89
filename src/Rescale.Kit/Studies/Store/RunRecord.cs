using Rescale.Training;

namespace Rescale.Studies.Store;

/// <summary>One run as the store holds it.</summary>
public sealed record RunRecord
{
    /// <summary>SHA-256 of the identity: what was computed, on what, by which code.</summary>
    public required string Id { get; init; }

    /// <summary>The variant's name when the run was first started; another study may know it by another.</summary>
    public required string Variant { get; init; }

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <summary>How it stands.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>The identity as canonical JSON.</summary>
    public required string Identity { get; init; }

    /// <summary>Where and from what sources it was computed, as JSON; not part of the identity.</summary>
    public required string Provenance { get; init; }

    /// <summary>What went wrong; null unless it failed.</summary>
    public string? Failure { get; init; }

    /// <summary>How often it was started, interruptions and retries included.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was first started (UTC).</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>When it finished or failed (UTC); null before.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>When its process last gave a sign of life (UTC); null for a run that was made elsewhere.</summary>
    public DateTimeOffset? LastSign { get; init; }

    /// <summary>Metrics of each epoch so far, in order.</summary>
    public IReadOnlyList<EpochMetrics> Epochs { get; init; } = [];

    /// <summary>Numbers of the finished run by name; see <see cref="RunMetrics"/>.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Share of test pictures classified rightly by the best epoch's weights, in [0, 1]; NaN before the end.</summary>
    public double TestAccuracy => this[RunMetrics.TestAccuracy];

    /// <summary>Mean cross-entropy on the test pictures with the best epoch's weights; NaN before the end.</summary>
    public double TestLoss => this[RunMetrics.TestLoss];

    /// <summary>Share of validation pictures classified rightly by the best epoch's weights, in [0, 1]; NaN before the end.</summary>
    public double ValidationAccuracy => this[RunMetrics.ValidationAccuracy];

    /// <summary>Wall-clock training time in seconds, work before an interruption included.</summary>
    public double Seconds => Epochs.Sum(epoch => epoch.Seconds);

    /// <summary>The metric called <paramref name="name"/>; NaN where the run has none.</summary>
    public double this[string name] => Metrics.TryGetValue(name, out var value) ? value : double.NaN;
}

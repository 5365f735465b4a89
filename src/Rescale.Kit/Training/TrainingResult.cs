namespace Rescale.Training;

/// <summary>A finished training.</summary>
/// <param name="Epochs">Every epoch's metrics, in order.</param>
/// <param name="Best">The epoch whose weights were kept: the highest validation accuracy, then the lowest validation loss, then the earliest.</param>
public sealed record TrainingResult(IReadOnlyList<EpochMetrics> Epochs, EpochMetrics Best)
{
    /// <summary>Wall-clock time of all epochs, those before an interruption included.</summary>
    public double Seconds => Epochs.Sum(epoch => epoch.Seconds);
}

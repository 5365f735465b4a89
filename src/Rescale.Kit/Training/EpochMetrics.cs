namespace Rescale.Training;

/// <summary>What one epoch measured. Losses and accuracies are means over pictures, not over batches.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="LearningRate">Learning rate of the first parameter group.</param>
/// <param name="TrainLoss">Mean training loss while the weights were changing, label smoothing included.</param>
/// <param name="TrainAccuracy">Share of training pictures classified rightly while the weights were changing, in [0, 1].</param>
/// <param name="ValidationLoss">Mean cross-entropy on the validation pictures at the end of the epoch.</param>
/// <param name="ValidationAccuracy">Share of validation pictures classified rightly at the end of the epoch, in [0, 1].</param>
/// <param name="GradientNorm">Mean gradient norm before clipping; null when the recipe does not clip.</param>
/// <param name="Seconds">Wall-clock time, validation included.</param>
public sealed record EpochMetrics(
    int Epoch,
    double LearningRate,
    double TrainLoss,
    double TrainAccuracy,
    double ValidationLoss,
    double ValidationAccuracy,
    double? GradientNorm,
    double Seconds);

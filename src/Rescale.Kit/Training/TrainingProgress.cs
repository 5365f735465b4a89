namespace Rescale.Training;

/// <summary>Where a training stands after one step.</summary>
/// <param name="Epoch">The running epoch, from 1.</param>
/// <param name="Epochs">How many epochs the recipe has.</param>
/// <param name="Step">Steps done in this epoch, from 1.</param>
/// <param name="Steps">Steps in an epoch.</param>
/// <param name="Loss">Mean training loss of this epoch so far.</param>
/// <param name="Accuracy">Share of this epoch's pictures classified rightly so far, in [0, 1].</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, int Step, int Steps, double Loss, double Accuracy)
{
    /// <summary>Share of the training that is done, in (0, 1].</summary>
    public double Fraction => (Epoch - 1 + Step / (double)Steps) / Epochs;
}

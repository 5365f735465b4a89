namespace Rescale.Training;

/// <summary>How a model does on a set of pictures, each counted once.</summary>
/// <param name="Loss">Mean cross-entropy in nats.</param>
/// <param name="Accuracy">Share classified rightly, in [0, 1].</param>
/// <param name="Count">Number of pictures.</param>
public sealed record Evaluation(double Loss, double Accuracy, long Count)
{
    /// <summary>Whether each picture was classified rightly, in the order of the set.</summary>
    public IReadOnlyList<bool> Correct { get; init; } = [];
}

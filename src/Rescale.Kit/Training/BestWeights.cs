using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>The weights of the best epoch so far, judged on validation pictures.</summary>
internal sealed class BestWeights : IDisposable
{
    /// <summary>The best epoch; null before the first.</summary>
    public EpochMetrics? Epoch { get; private set; }

    public Dictionary<string, Tensor> State { get; private set; } = [];

    /// <summary>Keeps the model's weights if <paramref name="epoch"/> beats what is kept.</summary>
    public void Offer(EpochMetrics epoch, nn.Module model)
    {
        if (Epoch is not null && !Beats(epoch, Epoch))
            return;
        Dispose();
        (Epoch, State) = (epoch, ModelState.Copy(model));
    }

    /// <summary>Takes copies of what a checkpoint kept.</summary>
    public void Set(EpochMetrics epoch, IReadOnlyDictionary<string, Tensor> state)
    {
        Dispose();
        (Epoch, State) = (epoch, state.ToDictionary(entry => entry.Key, entry => entry.Value.clone().DetachFromDisposeScope()));
    }

    public void Dispose()
    {
        foreach (var tensor in State.Values)
            tensor.Dispose();
        State = [];
    }

    // Small validation sets tie often; the loss then tells more than the order of epochs.
    private static bool Beats(EpochMetrics left, EpochMetrics right) =>
        (left.ValidationAccuracy, -left.ValidationLoss).CompareTo((right.ValidationAccuracy, -right.ValidationLoss)) > 0;
}

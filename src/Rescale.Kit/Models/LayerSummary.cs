namespace Rescale.Models;

/// <summary>One row of a <see cref="ModelSummary"/>.</summary>
/// <param name="Name">Where the layer stands in the network, for example <c>trunk.features.conv1_1</c>.</param>
/// <param name="Kind">What it is, for example <c>Conv2d</c>.</param>
/// <param name="OutputShape">Its output for one picture, without the batch dimension.</param>
/// <param name="Trainable">Its own trainable parameters; a shared weight counts where it is owned.</param>
/// <param name="Frozen">Its own parameters that are not trained.</param>
/// <param name="OneBit">How many of its own parameters are entries of masks that need one bit each once trained.</param>
/// <param name="MultiplyAdds">Multiply-add operations for one picture, in convolutions and fully connected layers: its physical size.</param>
/// <param name="ComputedMultiplyAdds">Those that are performed; fewer where a repeated layer sums and copies channels instead.</param>
/// <param name="ActivationBytes">Memory of its output for one picture, at four bytes a value.</param>
public sealed record LayerSummary(
    string Name, string Kind, string OutputShape, long Trainable, long Frozen, long OneBit, long MultiplyAdds, long ComputedMultiplyAdds, long ActivationBytes)
{
    /// <summary>Floating-point operations for one picture: two per multiply-add.</summary>
    public long Flops => 2 * MultiplyAdds;
}

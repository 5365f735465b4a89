using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>Block (a, b) is α_ab · W / (1 + exp(β_ab · W)), the function of the published code; near β = 0 it is ½·α_ab·W.</summary>
/// <param name="shape">What is repeated to what.</param>
public sealed class SwishTransform(RepetitionShape shape) : ScalarTransform("Swish", shape, scalars: 2)
{
    /// <inheritdoc/>
    public override Tensor? ExpandFused(Tensor weight) =>
        FusedRepetition.Swish(weight, BlockScalars, RowScalars, ColumnScalars, Shape.Effective.Out, Shape.Effective.In);

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor weight, Tensor[] scalars) =>
        scalars[0] * weight / (1 + (scalars[1] * weight).exp());
}

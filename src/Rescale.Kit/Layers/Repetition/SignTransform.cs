using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// Every effective weight is the repeated weight times sign(M) of a learnable mask M of full size, with sign(0) = 0
/// ("bireal" in the published code). The gradient passes the sign straight through where −1 ≤ M ≤ 1 and is 0 elsewhere. M
/// starts in U(0, 0.001), so training starts at plain copies.
/// </summary>
/// <param name="shape">What is repeated to what.</param>
public sealed class SignTransform(RepetitionShape shape) : MaskTransform("Sign", shape, SignMask.Draw)
{
    /// <inheritdoc/>
    public override Tensor? ExpandFused(Tensor weight) =>
        FusedRepetition.Sign(weight, BlockMask, RowMask, ColumnMask, Shape.Effective.Out, Shape.Effective.In);

    private protected override Tensor Factors(Tensor mask) => SignMask.Signs(mask);
}

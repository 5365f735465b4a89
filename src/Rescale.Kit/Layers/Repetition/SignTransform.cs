using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// Every effective weight is the repeated weight times sign(M) of a learnable mask M of full size, with sign(0) = 0. The
/// gradient passes the sign straight through where −1 ≤ M ≤ 1 and is 0 elsewhere. M starts in U(0, 0.001), so training
/// starts at plain copies.
/// </summary>
public sealed class SignTransform : WeightTransform
{
    private const double InitialScale = 0.001;

    private readonly Parameter blocks;
    private readonly Parameter? rows;
    private readonly Parameter? columns;

    /// <summary>Draws the masks.</summary>
    public SignTransform(RepetitionShape shape) : base("Sign", shape)
    {
        blocks = NewMask(shape.Blocks);
        if (shape.OutRemainder > 0)
            rows = NewMask(shape.RowStrip);
        if (shape.InRemainder > 0)
            columns = NewMask(shape.ColumnStrip);
        RegisterComponents();
    }

    /// <inheritdoc/>
    protected override Tensor Blocks(Tensor weight) => Signs(blocks) * Tile(weight);

    /// <inheritdoc/>
    protected override Tensor RowRemainder(Tensor strip) => Signs(rows!) * strip;

    /// <inheritdoc/>
    protected override Tensor ColumnRemainder(Tensor strip) => Signs(columns!) * strip;

    private static Parameter NewMask(KernelShape shape) => new(empty(shape.Sizes).uniform_(0, 1).mul_(InitialScale));

    // The value is exactly sign(M), since clamped − clamped.detach() is exactly 0; the gradient is that of the clamp.
    private static Tensor Signs(Tensor mask)
    {
        var clamped = mask.clamp(-1, 1);
        return mask.detach().sign() + (clamped - clamped.detach());
    }
}

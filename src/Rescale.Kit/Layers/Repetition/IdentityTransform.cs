using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// Plain copies: every block is the base weight. It adds physical size and nothing to learn. A layer computes it factored,
/// without ever making the effective weight, unless its <see cref="RepeatedConv2d.FastPath"/> is off.
/// </summary>
public sealed class IdentityTransform : TilingTransform
{
    /// <summary>Repeats without parameters of its own.</summary>
    public IdentityTransform(RepetitionShape shape) : base("Identity", shape) => RegisterComponents();

    /// <inheritdoc/>
    protected override Tensor Blocks(Tensor weight) => Tile(weight);

    /// <inheritdoc/>
    protected override Tensor RowRemainder(Tensor rows) => rows;

    /// <inheritdoc/>
    protected override Tensor ColumnRemainder(Tensor columns) => columns;
}

using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// A transform whose effective weight consists of blocks: block (a, b) is f_ab of the base weight, tiled output-major
/// (out = a·o + row, in = b·i + column). What the blocks leave over is appended, rows first: f of the first O mod o rows of
/// what stands so far, then f of the first I mod i columns of that, each with parameters of its own.
/// </summary>
/// <param name="name">What tables and charts call it.</param>
/// <param name="shape">What is repeated to what.</param>
public abstract class TilingTransform(string name, RepetitionShape shape) : WeightTransform(name, shape)
{
    /// <inheritdoc/>
    public sealed override Tensor Expand(Tensor weight)
    {
        var effective = Blocks(weight);
        if (Shape.OutRemainder > 0)
            effective = cat([effective, RowRemainder(effective.narrow(0, 0, Shape.OutRemainder))], 0);
        if (Shape.InRemainder > 0)
            effective = cat([effective, ColumnRemainder(effective.narrow(1, 0, Shape.InRemainder))], 1);
        return effective;
    }

    /// <summary>All whole blocks: [o, i, k, k] → [r0·o, r1·i, k, k].</summary>
    protected abstract Tensor Blocks(Tensor weight);

    /// <summary>The rows appended below the blocks, from the first rows of what stands so far: [e0, r1·i, k, k] → the same shape.</summary>
    protected abstract Tensor RowRemainder(Tensor rows);

    /// <summary>The columns appended on the right, from the first columns of what stands so far: [O, e1, k, k] → the same shape.</summary>
    protected abstract Tensor ColumnRemainder(Tensor columns);

    /// <summary>The base weight copied into every block: [o, i, k, k] → [r0·o, r1·i, k, k].</summary>
    protected Tensor Tile(Tensor weight) =>
        Shape.BlockCount == 1 ? weight.alias() : weight.repeat([Shape.OutRepeats, Shape.InRepeats, 1, 1]);
}

using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// Turns a base weight into an effective weight: block (a, b) of the result is f_ab of the base weight, tiled output-major
/// (out = a·o + row, in = b·i + column); remainders are appended, rows first. A transform of one's own derives from
/// <see cref="ScalarTransform"/> where a few learnable numbers per block suffice, else from this class.
/// </summary>
/// <param name="name">What tables and charts call it.</param>
/// <param name="shape">What is repeated to what.</param>
public abstract class WeightTransform(string name, RepetitionShape shape) : nn.Module(name)
{
    /// <summary>What tables and charts call it.</summary>
    public string Name { get; } = name;

    /// <summary>What is repeated to what.</summary>
    public RepetitionShape Shape { get; } = shape;

    /// <summary>The effective weight [O, I, k, k] of a base weight [o, i, k, k]; differentiable in both weight and own parameters.</summary>
    public Tensor Expand(Tensor weight)
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
    protected Tensor Tile(Tensor weight) => weight.repeat([Shape.OutRepeats, Shape.InRepeats, 1, 1]);
}

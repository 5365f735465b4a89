using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// A transform with a few learnable numbers per block, applied to every weight of the block. A subclass states how many
/// numbers there are and the function; sharing, tiling and remainders follow from that.
/// </summary>
/// <example><code>
/// sealed class Tanh(RepetitionShape shape) : ScalarTransform("Tanh", shape, scalars: 1)
/// {
///     protected override Tensor Apply(Tensor weight, Tensor[] scalars) => scalars[0] * weight.tanh();
/// }
/// </code></example>
public abstract class ScalarTransform : TilingTransform
{
    private readonly Parameter blocks;
    private readonly Parameter? rows;
    private readonly Parameter? columns;

    /// <summary>Draws the numbers: U(−bound, bound) for the blocks, U(0, 1) for the remainders (published for Swish).</summary>
    /// <param name="name">What tables and charts call it.</param>
    /// <param name="shape">What is repeated to what.</param>
    /// <param name="scalars">Learnable numbers per block, at least 1.</param>
    /// <param name="bound">The largest number that a block starts with; by default √(6/(1 + r0·r1)), Xavier's for a 1×(r0·r1) matrix.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scalars"/> is less than 1.</exception>
    protected ScalarTransform(string name, RepetitionShape shape, int scalars, double? bound = null) : base(name, shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scalars);
        double largest = bound ?? Math.Sqrt(6.0 / (1 + shape.BlockCount));
        blocks = new Parameter(empty(scalars, shape.BlockCount).uniform_(-largest, largest));
        if (shape.OutRemainder > 0)
            rows = new Parameter(empty(scalars, 1).uniform_(0, 1));
        if (shape.InRemainder > 0)
            columns = new Parameter(empty(scalars, 1).uniform_(0, 1));
        RegisterComponents();
    }

    /// <summary>The numbers of all blocks, [scalars, r0·r1]; block (a, b) is column a·r1 + b.</summary>
    public Parameter BlockScalars => blocks;

    /// <summary>The numbers of the rows below the blocks, [scalars, 1]; null without such rows.</summary>
    public Parameter? RowScalars => rows;

    /// <summary>The numbers of the columns on the right, [scalars, 1]; null without such columns.</summary>
    public Parameter? ColumnScalars => columns;

    /// <summary>The function f of the transform.</summary>
    /// <param name="weight">The weights, in a shape that broadcasts with each of <paramref name="scalars"/>.</param>
    /// <param name="scalars">One tensor per number, in the subclass's order.</param>
    protected abstract Tensor Apply(Tensor weight, Tensor[] scalars);

    /// <inheritdoc/>
    protected sealed override Tensor Blocks(Tensor weight)
    {
        var (height, width) = (Shape.Base.Height, Shape.Base.Width);
        var perBlock = blocks.unbind(0).Select(row => row.view(Shape.OutRepeats, 1, Shape.InRepeats, 1, 1, 1)).ToArray();
        // Not a view: a shared weight may be a part of another tensor.
        return Apply(weight.reshape(1, Shape.Base.Out, 1, Shape.Base.In, height, width), perBlock)
            .reshape(Shape.Blocks.Sizes);
    }

    /// <inheritdoc/>
    protected sealed override Tensor RowRemainder(Tensor strip) => Apply(strip, rows!.unbind(0));

    /// <inheritdoc/>
    protected sealed override Tensor ColumnRemainder(Tensor strip) => Apply(strip, columns!.unbind(0));
}

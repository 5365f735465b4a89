using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>Every effective weight is the repeated weight times what a mask of full size has at its place.</summary>
public abstract class MaskTransform : TilingTransform, IOneBitParameters
{
    private readonly Parameter blocks;
    private readonly Parameter? rows;
    private readonly Parameter? columns;

    /// <summary>Draws the mask of the blocks, [r0·o, r1·i, k, k], then those of the remainders, [e0, r1·i, k, k] and [O, e1, k, k].</summary>
    /// <param name="name">What tables and charts call it.</param>
    /// <param name="shape">What is repeated to what.</param>
    /// <param name="draw">Makes a mask.</param>
    private protected MaskTransform(string name, RepetitionShape shape, Func<KernelShape, Parameter> draw) : base(name, shape)
    {
        blocks = draw(shape.Blocks);
        if (shape.OutRemainder > 0)
            rows = draw(shape.RowStrip);
        if (shape.InRemainder > 0)
            columns = draw(shape.ColumnStrip);
        RegisterComponents();
    }

    /// <summary>The mask of the blocks, [r0·o, r1·i, k, k].</summary>
    public Parameter BlockMask => blocks;

    /// <summary>The mask of the rows below the blocks, [e0, r1·i, k, k]; null without such rows.</summary>
    public Parameter? RowMask => rows;

    /// <summary>The mask of the columns on the right, [O, e1, k, k]; null without such columns.</summary>
    public Parameter? ColumnMask => columns;

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> OneBitParameters => [.. new[] { blocks, rows, columns }.OfType<Parameter>()];

    /// <summary>What a mask multiplies the weights by, in the mask's shape.</summary>
    private protected abstract Tensor Factors(Tensor mask);

    /// <inheritdoc/>
    protected sealed override Tensor Blocks(Tensor weight) => Factors(blocks) * Tile(weight);

    /// <inheritdoc/>
    protected sealed override Tensor RowRemainder(Tensor strip) => Factors(rows!) * strip;

    /// <inheritdoc/>
    protected sealed override Tensor ColumnRemainder(Tensor strip) => Factors(columns!) * strip;
}

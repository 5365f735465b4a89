namespace Rescale.Layers;

/// <summary>
/// How a base weight [o, i, k, k] fills an effective weight [O, I, k, k]: O div o times along the outputs and I div i times
/// along the inputs; what is left over is appended from the first rows and columns.
/// </summary>
public sealed record RepetitionShape
{
    /// <summary>Checks that <paramref name="baseShape"/> can be repeated to <paramref name="effectiveShape"/>.</summary>
    /// <exception cref="ArgumentException">The kernels differ in size, or the effective weight has fewer channels than the base weight.</exception>
    public RepetitionShape(KernelShape baseShape, KernelShape effectiveShape)
    {
        string? broken = (baseShape, effectiveShape) switch
        {
            ({ Out: < 1 } or { In: < 1 } or { Height: < 1 } or { Width: < 1 }, _) => "the base weight must not be empty",
            _ when baseShape.Height != effectiveShape.Height || baseShape.Width != effectiveShape.Width => "repetition adds channels, so both kernels must have the same size",
            _ when effectiveShape.Out < baseShape.Out => "the effective weight needs at least as many output channels as the base weight",
            _ when effectiveShape.In < baseShape.In => "the effective weight needs at least as many input channels as the base weight",
            _ => null,
        };
        if (broken is not null)
            throw new ArgumentException($"A base weight {baseShape} cannot be repeated to {effectiveShape}: {broken}.");
        Base = baseShape;
        Effective = effectiveShape;
    }

    /// <summary>The shape of the weight that is repeated, [o, i, k, k].</summary>
    public KernelShape Base { get; }

    /// <summary>The shape that the convolution uses, [O, I, k, k].</summary>
    public KernelShape Effective { get; }

    /// <summary>Whether both shapes are equal, so that nothing is repeated.</summary>
    public bool IsTrivial => Base == Effective;

    /// <summary>Blocks along the outputs, r0 = O div o.</summary>
    public long OutRepeats => Effective.Out / Base.Out;

    /// <summary>Blocks along the inputs, r1 = I div i.</summary>
    public long InRepeats => Effective.In / Base.In;

    /// <summary>How many blocks there are, r0·r1.</summary>
    public long BlockCount => OutRepeats * InRepeats;

    /// <summary>Rows that the blocks leave over, e0 = O mod o.</summary>
    public long OutRemainder => Effective.Out % Base.Out;

    /// <summary>Columns that the blocks leave over, e1 = I mod i.</summary>
    public long InRemainder => Effective.In % Base.In;

    /// <summary>What the blocks cover, [r0·o, r1·i, k, k].</summary>
    public KernelShape Blocks => Base with { Out = OutRepeats * Base.Out, In = InRepeats * Base.In };

    /// <summary>What is appended below the blocks, [e0, r1·i, k, k].</summary>
    public KernelShape RowStrip => Blocks with { Out = OutRemainder };

    /// <summary>What is appended to the right of both, [O, e1, k, k].</summary>
    public KernelShape ColumnStrip => Effective with { In = InRemainder };

    /// <summary>For example <c>[16, 8, 3, 3] → [64, 32, 3, 3]</c>.</summary>
    public override string ToString() => $"{Base} → {Effective}";
}

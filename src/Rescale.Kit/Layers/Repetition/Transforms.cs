namespace Rescale.Layers;

/// <summary>The paper's transforms, as factories that a layer or a network takes.</summary>
public static class Transforms
{
    /// <summary>Every block is the base weight itself; no parameters of its own.</summary>
    public static TransformFactory Identity { get; } = shape => new IdentityTransform(shape);

    /// <summary>Block (a, b) is α_ab · W / (1 + exp(β_ab · W)); two parameters per block.</summary>
    public static TransformFactory Swish { get; } = shape => new SwishTransform(shape);

    /// <summary>Every weight has a learnable sign; one bit per effective weight once trained.</summary>
    public static TransformFactory Sign { get; } = shape => new SignTransform(shape);

    /// <summary>The base weight and frozen random kernels fill the effective weight, each with a learnable sign.</summary>
    public static TransformFactory RandomSign { get; } = shape => new RandomSignTransform(shape);

    /// <summary>Block (a, b) is a polynomial of degree 5 in the base weight; six parameters per block.</summary>
    public static TransformFactory Polynomial { get; } = shape => new PolynomialTransform(shape);

    /// <summary>Every weight is kept, or dropped for good, by a frozen random mask.</summary>
    /// <param name="rate">The probability that a weight is dropped, at least 0 and less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of range.</exception>
    public static TransformFactory FixedMask(double rate = 0.5)
    {
        FixedMaskTransform.CheckRate(rate);
        return shape => new FixedMaskTransform(shape, rate);
    }

    /// <summary>
    /// The named option <c>published</c>: where nothing repeats (equal shapes) the published code allocates the masks of Sign
    /// and FixedMask, counts them and never uses them. The other transforms are as without it.
    /// </summary>
    /// <param name="transform">The transform.</param>
    public static TransformFactory Published(TransformFactory transform) => shape =>
    {
        var made = transform(shape);
        return made is MaskTransform mask && shape.IsTrivial ? new UnusedMaskTransform(mask) : made;
    };
}

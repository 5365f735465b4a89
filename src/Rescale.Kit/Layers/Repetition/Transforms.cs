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
}

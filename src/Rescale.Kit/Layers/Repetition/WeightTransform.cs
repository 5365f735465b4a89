using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// Makes the effective weight [O, I, k, k] that a convolution uses from a base weight [o, i, k, k]. A transform of one's own
/// derives from <see cref="ScalarTransform"/> where a few learnable numbers per block suffice, from
/// <see cref="TilingTransform"/> where it works block by block, else from this class.
/// </summary>
/// <param name="name">What tables and charts call it.</param>
/// <param name="shape">What is repeated to what.</param>
public abstract class WeightTransform(string name, RepetitionShape shape) : nn.Module(name)
{
    /// <summary>What tables and charts call it.</summary>
    public string Name { get; } = name;

    /// <summary>What is repeated to what.</summary>
    public RepetitionShape Shape { get; } = shape;

    /// <summary>
    /// Whether the transform changes a weight even where base and effective shape are equal; false unless overridden. Where
    /// it is false, a layer of equal shapes uses its weight as it is and drops the transform.
    /// </summary>
    public virtual bool ActsOnEqualShapes => false;

    /// <summary>
    /// The effective weight in plain tensor operations: the reference that every faster path must equal. Differentiable in
    /// the base weight and in the transform's trainable parameters.
    /// </summary>
    /// <param name="weight">The base weight, [o, i, k, k].</param>
    /// <returns>[O, I, k, k], of the same element type: a tensor that the caller may dispose, never the base weight itself.</returns>
    public abstract Tensor Expand(Tensor weight);

    /// <summary>The effective weight by one fused operator with its own backward pass; equal to <see cref="Expand"/> but for rounding.</summary>
    /// <param name="weight">The base weight, [o, i, k, k].</param>
    /// <returns>[O, I, k, k]; null where no fused operator serves this transform, device or element type.</returns>
    public virtual Tensor? ExpandFused(Tensor weight) => null;
}

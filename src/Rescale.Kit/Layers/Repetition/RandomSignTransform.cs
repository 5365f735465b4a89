using Rescale.Native;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// Not a tiling: the base weight's o·i kernels are followed by O·I − o·i frozen random kernels, the row of O·I kernels is
/// read as [O, I, k, k], and every weight is multiplied by sign(M) of a learnable mask M of full size ("random_bireal" in the
/// published code). It acts on equal shapes too, where only the signs are added; remainders do not arise. The random kernels
/// are drawn U(−1/k, 1/k), Kaiming uniform as published; M is that of <see cref="SignTransform"/>.
/// </summary>
public sealed class RandomSignTransform : WeightTransform, IOneBitParameters
{
    private readonly Parameter? kernels;
    private readonly Parameter mask;

    /// <summary>Draws the random kernels, then the mask.</summary>
    /// <param name="shape">What is repeated to what.</param>
    public RandomSignTransform(RepetitionShape shape) : base("RandomSign", shape)
    {
        var (own, all) = (shape.Base.Out * shape.Base.In, shape.Effective.Out * shape.Effective.In);
        var (height, width) = (shape.Base.Height, shape.Base.Width);
        double bound = 1 / Math.Sqrt(height * width);
        if (all > own)
            kernels = new Parameter(empty(all - own, height, width).uniform_(-bound, bound), requires_grad: false);
        mask = SignMask.Draw(shape.Effective);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override bool ActsOnEqualShapes => true;

    /// <summary>The frozen random kernels, [O·I − o·i, k, k]; null where the shapes are equal.</summary>
    public Parameter? RandomKernels => kernels;

    /// <summary>The learnable mask M, [O, I, k, k].</summary>
    public Parameter Mask => mask;

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> OneBitParameters => [mask];

    /// <inheritdoc/>
    public override Tensor Expand(Tensor weight) => Filled(weight) * SignMask.Signs(mask);

    /// <inheritdoc/>
    public override Tensor? ExpandFused(Tensor weight) =>
        FusedRepetition.Sign(Filled(weight), mask, null, null, Shape.Effective.Out, Shape.Effective.In);

    private Tensor Filled(Tensor weight) => kernels is null
        ? weight
        : cat([weight.reshape(-1, Shape.Base.Height, Shape.Base.Width), kernels], 0).view(Shape.Effective.Sizes);
}

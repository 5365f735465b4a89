using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// A convolution whose weight [O, I, k, k] is made, at every step, from a smaller base weight [o, i, k, k] by a
/// <see cref="WeightTransform"/>: <c>[N, I, H, W] → [N, O, H′, W′]</c>. With <see cref="Intra"/> the layer owns its base
/// weight, with <see cref="Inter"/> it repeats another layer's. Where both shapes are equal nothing is repeated, and the
/// weight is used as it is.
/// </summary>
public sealed class RepeatedConv2d : nn.Module<Tensor, Tensor>, IMultiplyAdds
{
    private readonly Parameter? weight;
    private readonly Parameter? bias;
    private readonly WeightTransform transform;
    // A function, not a tensor: a field of tensor type would be registered here too, and counted twice.
    private readonly Func<Tensor> baseWeight;
    private readonly long stride, padding, dilation;

    private RepeatedConv2d(Func<Tensor>? sharedWeight, RepetitionShape shape, TransformFactory transform, long stride, long padding, long dilation, bool bias)
        : base(nameof(RepeatedConv2d))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dilation);
        (this.stride, this.padding, this.dilation) = (stride, padding, dilation);
        if (sharedWeight is null)
        {
            weight = new Parameter(empty(shape.Base.Sizes));
            nn.init.xavier_uniform_(weight);
        }
        baseWeight = sharedWeight ?? (() => weight!);
        this.transform = shape.IsTrivial ? new IdentityTransform(shape) : transform(shape);
        if (bias)
            this.bias = new Parameter(zeros(shape.Effective.Out));
        RegisterComponents();
    }

    /// <summary>A layer that owns the base weight it repeats, drawn Xavier uniform.</summary>
    /// <param name="baseShape">The base weight, [o, i, k, k].</param>
    /// <param name="effectiveShape">The weight that the convolution uses, [O, I, k, k].</param>
    /// <param name="transform">What a block makes of the base weight, for example <see cref="Transforms.Swish"/>.</param>
    /// <param name="stride">Pixels between outputs, at least 1.</param>
    /// <param name="padding">Zeros added on every side.</param>
    /// <param name="dilation">Pixels between kernel elements, at least 1.</param>
    /// <param name="bias">Whether each output channel has a bias, which starts at 0; the published nets have one.</param>
    /// <exception cref="ArgumentException">The shapes cannot be repeated into each other.</exception>
    public static RepeatedConv2d Intra(
        KernelShape baseShape, KernelShape effectiveShape, TransformFactory transform, long stride = 1, long padding = 0, long dilation = 1, bool bias = true) =>
        new(null, new RepetitionShape(baseShape, effectiveShape), transform, stride, padding, dilation, bias);

    /// <summary>A layer that repeats the weight of another one, which stays that layer's parameter.</summary>
    /// <param name="sharedWeight">The other layer's weight, [o, i, k, k]; asked at every step.</param>
    /// <param name="effectiveShape">The weight that the convolution uses, [O, I, k, k].</param>
    /// <param name="transform">What a block makes of the base weight, for example <see cref="Transforms.Swish"/>.</param>
    /// <param name="stride">Pixels between outputs, at least 1.</param>
    /// <param name="padding">Zeros added on every side.</param>
    /// <param name="dilation">Pixels between kernel elements, at least 1.</param>
    /// <param name="bias">Whether each output channel has a bias, which starts at 0; the published nets have one.</param>
    /// <exception cref="ArgumentException">The shapes cannot be repeated into each other.</exception>
    public static RepeatedConv2d Inter(
        Func<Tensor> sharedWeight, KernelShape effectiveShape, TransformFactory transform, long stride = 1, long padding = 0, long dilation = 1, bool bias = true) =>
        new(sharedWeight, new RepetitionShape(KernelShape.Of(sharedWeight().shape), effectiveShape), transform, stride, padding, dilation, bias);

    /// <summary>What is repeated to what.</summary>
    public RepetitionShape Shape => transform.Shape;

    /// <summary>The transform with its parameters.</summary>
    public WeightTransform Transform => transform;

    /// <summary>The weight that is repeated, [o, i, k, k]: the layer's own or the shared one.</summary>
    public Tensor BaseWeight => baseWeight();

    /// <summary>The weight that the convolution uses now, [O, I, k, k].</summary>
    public Tensor EffectiveWeight() => transform.Expand(baseWeight());

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return nn.functional.conv2d(input, EffectiveWeight(), bias, [stride, stride], [padding, padding], [dilation, dilation])
            .MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public long MultiplyAdds(ReadOnlySpan<long> inputShape, ReadOnlySpan<long> outputShape) =>
        Shape.Effective.Count * outputShape[2] * outputShape[3];

    /// <summary>Names sharing, transform and shapes; part of a run's identity.</summary>
    public override string ToString() =>
        $"{nameof(RepeatedConv2d)}({(weight is null ? "Inter" : "Intra")}, {transform.Name}, {Shape}, stride {stride}, padding {padding}, dilation {dilation}, bias {(bias is null ? "no" : "yes")})";
}

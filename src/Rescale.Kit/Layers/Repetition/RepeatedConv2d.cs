using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// A convolution whose weight [O, I, k, k] is made, at every step, from a smaller base weight [o, i, k, k] by a
/// <see cref="WeightTransform"/>: <c>[N, I, H, W] → [N, O, H′, W′]</c>. With <see cref="Intra"/> the layer owns its base
/// weight, with <see cref="Inter"/> it repeats another layer's, with <see cref="Hybrid"/> both concatenated. Where both
/// shapes are equal nothing is repeated, and the weight is used as it is (but by <see cref="RandomSignTransform"/>).
/// </summary>
/// <remarks>
/// A weight of its own is drawn like <c>nn.Conv2d</c>'s (Kaiming uniform with a = √5), a bias starts at 0. See
/// <see cref="EffectiveWeightExtensions"/> for folding a trained network and for evaluating one.
/// </remarks>
public sealed class RepeatedConv2d : nn.Module<Tensor, Tensor>, IMultiplyAdds, IEffectiveWeight
{
    private readonly long concatDimension, stride, padding, dilation;
    private readonly HeldWeight held = new();
    private Parameter? weight;
    private Parameter? bias;
    private WeightTransform transform;
    // A function, not a tensor: a field of tensor type would be registered here too, and counted twice.
    private Func<Tensor>? sharedWeight;

    private RepeatedConv2d(
        WeightSharing sharing, KernelShape? ownShape, Func<Tensor>? sharedWeight, long concatDimension, KernelShape effectiveShape,
        TransformFactory transform, long stride, long padding, long dilation, bool bias)
        : base(nameof(RepeatedConv2d))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dilation);
        (Sharing, this.sharedWeight, this.concatDimension) = (sharing, sharedWeight, concatDimension);
        (this.stride, this.padding, this.dilation) = (stride, padding, dilation);
        var shape = new RepetitionShape(BaseShape(ownShape, sharedWeight, concatDimension), effectiveShape);
        if (ownShape is { } own)
        {
            weight = new Parameter(empty(own.Sizes));
            nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        }
        this.transform = Acting(transform(shape));
        if (bias)
            this.bias = new Parameter(zeros(effectiveShape.Out));
        RegisterComponents();
    }

    /// <summary>A layer that owns the base weight it repeats.</summary>
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
        new(WeightSharing.Intra, baseShape, null, 0, effectiveShape, transform, stride, padding, dilation, bias);

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
        new(WeightSharing.Inter, null, sharedWeight, 0, effectiveShape, transform, stride, padding, dilation, bias);

    /// <summary>A layer that repeats a weight of its own concatenated with that of another layer.</summary>
    /// <param name="baseShape">The layer's own weight, [o, i, k, k].</param>
    /// <param name="sharedWeight">The other layer's weight, equal in shape but for the concatenated dimension; asked at every step.</param>
    /// <param name="concatDimension">0: the shared weight adds output channels; 1: it adds input channels.</param>
    /// <param name="effectiveShape">The weight that the convolution uses, [O, I, k, k].</param>
    /// <param name="transform">What a block makes of the concatenated weight, for example <see cref="Transforms.Swish"/>.</param>
    /// <param name="stride">Pixels between outputs, at least 1.</param>
    /// <param name="padding">Zeros added on every side.</param>
    /// <param name="dilation">Pixels between kernel elements, at least 1.</param>
    /// <param name="bias">Whether each output channel has a bias, which starts at 0; the published nets have one.</param>
    /// <exception cref="ArgumentException">The two weights cannot be concatenated, or the result cannot be repeated to <paramref name="effectiveShape"/>.</exception>
    public static RepeatedConv2d Hybrid(
        KernelShape baseShape, Func<Tensor> sharedWeight, long concatDimension, KernelShape effectiveShape, TransformFactory transform,
        long stride = 1, long padding = 0, long dilation = 1, bool bias = true) =>
        new(WeightSharing.Hybrid, baseShape, sharedWeight, concatDimension, effectiveShape, transform, stride, padding, dilation, bias);

    /// <summary>Whose weight is repeated.</summary>
    public WeightSharing Sharing { get; private set; }

    /// <summary>What is repeated to what.</summary>
    public RepetitionShape Shape => transform.Shape;

    /// <summary>The transform with its parameters; Identity where nothing is repeated.</summary>
    public WeightTransform Transform => transform;

    /// <summary>
    /// Whether faster ways to the same numbers are taken: Identity factored, fused operators for the other transforms. True by
    /// default; false always makes the effective weight by plain tensor operations. The two differ by rounding only.
    /// </summary>
    public bool FastPath { get; set; } = true;

    /// <summary>The weight that is repeated, [o, i, k, k]: the layer's own, the shared one, or (Hybrid) a new tensor with both.</summary>
    public Tensor BaseWeight => (weight, sharedWeight) switch
    {
        ({ } own, null) => own,
        (null, { } shared) => shared(),
        ({ } own, { } shared) => cat([own, shared()], concatDimension),
        _ => throw new InvalidOperationException("A repeated convolution has a weight of its own or a shared one."),
    };

    /// <summary>The weight that the convolution uses now, [O, I, k, k]: a new tensor, differentiable in all that it is made from.</summary>
    public Tensor EffectiveWeight() =>
        FastPath && transform.ExpandFused(BaseWeight) is { } fused ? fused : transform.Expand(BaseWeight);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input is not [N, I, H, W] with the layer's input channels.</exception>
    public override Tensor forward(Tensor input)
    {
        if (input.dim() != 4 || input.shape[1] != Shape.Effective.In)
            throw new ArgumentException($"A repeated convolution {Shape} takes [N, {Shape.Effective.In}, H, W], not [{string.Join(", ", input.shape)}].", nameof(input));
        using var scope = NewDisposeScope();
        var output = IsFactored ? Factored(input) : Convolve(input, held.Current(EffectiveWeight), bias);
        return output.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public long MultiplyAdds(ReadOnlySpan<long> inputShape, ReadOnlySpan<long> outputShape) =>
        Shape.Effective.Count * outputShape[2] * outputShape[3];

    /// <summary>
    /// Multiply-add operations for one picture that the convolution really performs: those of the base weight,
    /// o·i·k·k·H′·W′, where Identity is factored; else the physical ones. Making the effective weight is not counted.
    /// </summary>
    /// <param name="inputShape">The input, [N, C, H, W].</param>
    /// <param name="outputShape">The output, [N, C, H, W].</param>
    public long ComputedMultiplyAdds(ReadOnlySpan<long> inputShape, ReadOnlySpan<long> outputShape) =>
        (IsFactored ? Shape.Base.Count : Shape.Effective.Count) * outputShape[2] * outputShape[3];

    /// <summary>Names sharing, transform and shapes; part of a run's identity.</summary>
    public override string ToString()
    {
        var sharing = Sharing is WeightSharing.Hybrid ? $"Hybrid along {(concatDimension == 0 ? "outputs" : "inputs")}" : $"{Sharing}";
        return $"{nameof(RepeatedConv2d)}({sharing}, {transform.Name}, {Shape}, stride {stride}, padding {padding}, dilation {dilation}, bias {(bias is null ? "no" : "yes")})";
    }

    void IEffectiveWeight.Hold() => held.Acquire();

    void IEffectiveWeight.Release() => held.Release();

    void IEffectiveWeight.BecomePlain(Parameter plainWeight)
    {
        var unrepeated = new RepetitionShape(Shape.Effective, Shape.Effective);
        register_module(nameof(transform), null!);
        transform.Dispose();
        var plainBias = bias is null ? null : new Parameter(bias.detach().clone(), bias.requires_grad);
        var (outgrownWeight, outgrownBias) = (weight, bias);
        // Both anew, so that they stand in the order of a plain convolution: weight, bias.
        ConditionallyRegisterParameter(nameof(weight), null);
        ConditionallyRegisterParameter(nameof(bias), null);
        outgrownWeight?.Dispose();
        outgrownBias?.Dispose();
        register_parameter(nameof(weight), plainWeight);
        if (plainBias is not null)
            register_parameter(nameof(bias), plainBias);
        (weight, bias, sharedWeight, Sharing) = (plainWeight, plainBias, null, WeightSharing.Folded);
        transform = new IdentityTransform(unrepeated);
    }

    private bool IsFactored => FastPath && transform is IdentityTransform && !Shape.IsTrivial;

    // Weight[out, in] is W0[out mod o, in mod i], remainders included. So channels that meet equal weights are added before
    // the convolution, and equal outputs are copied after it: r0·r1 times fewer multiply-adds.
    private Tensor Factored(Tensor input)
    {
        var summed = ChannelRepetition.Sum(input, Shape.Base.In);
        if (Shape.Base.Out == Shape.Effective.Out)
            return Convolve(summed, BaseWeight, bias);
        var copied = ChannelRepetition.Tile(Convolve(summed, BaseWeight, null), Shape.Effective.Out);
        // Copies have biases of their own, which therefore come last; in place saves a tensor of full size.
        return bias is null ? copied : copied.add_(bias.view(1, -1, 1, 1));
    }

    private Tensor Convolve(Tensor input, Tensor weight, Tensor? bias) =>
        nn.functional.conv2d(input, weight, bias, [stride, stride], [padding, padding], [dilation, dilation]);

    private static KernelShape BaseShape(KernelShape? own, Func<Tensor>? shared, long concatDimension) => (own, shared) switch
    {
        ({ } shape, null) => shape,
        ({ } shape, not null) => shape.Concatenate(KernelShape.Of(shared().shape), concatDimension),
        (null, not null) => KernelShape.Of(shared().shape),
        _ => throw new ArgumentNullException(nameof(shared)),
    };

    private static WeightTransform Acting(WeightTransform transform)
    {
        if (!transform.Shape.IsTrivial || transform.ActsOnEqualShapes)
            return transform;
        var shape = transform.Shape;
        transform.Dispose();
        return new IdentityTransform(shape);
    }
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// A convolution that is equivariant to rotations by multiples of 360°/N, the cyclic group C_N: exactly at multiples of 90°
/// where N is a multiple of 4, else as well as the pixels allow. Its filters are combinations of a <see cref="SteerableBasis"/>;
/// the coefficients are its parameters. Of the group C1 it is a plain, band-limited convolution.
/// </summary>
/// <remarks>
/// With a stride the grid of outputs must turn onto itself: multiples of 90° stay exact where input size + 2·padding − kernel
/// size is a multiple of the stride, for example at odd sizes with stride 2 and an odd kernel. At other sizes the last rows
/// and columns are not seen, as with every strided convolution, and the result is shifted by part of a pixel.
/// <para>
/// A bias is one number per field, shared by its rotations, and starts at 0.
/// </para>
/// Coefficients start normal with the deviation that keeps the variance of independent inputs (<see cref="InitialDeviation"/>).
/// See <see cref="EffectiveWeightExtensions"/> for folding a trained network and for evaluating one.
/// </remarks>
public sealed class SteerableConv2d : nn.Module<Tensor, Tensor>, IMultiplyAdds, IFieldLayer, IEffectiveWeight
{
    private readonly FilterExpansion expansion;
    private readonly HeldWeight held = new();
    private readonly long padding, stride;
    private Parameter? coefficients;
    private Parameter? weight;
    private Parameter? bias;

    private SteerableConv2d(
        FieldKind input, FieldKind output, int groupOrder, long inFields, long outFields, int kernelSize, long padding, long stride, bool bias, FilterRings? rings)
        : base(nameof(SteerableConv2d))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inFields);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outFields);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        Basis = SteerableBasis.Of(groupOrder, kernelSize, rings);
        (Input, Output, InFields, OutFields, this.padding, this.stride) = (input, output, inFields, outFields, padding, stride);
        expansion = FilterExpansion.Between(input, output, Basis);
        coefficients = new Parameter(empty([outFields, inFields, .. expansion.PairShape]).normal_(0, InitialDeviation));
        if (bias)
            this.bias = new Parameter(zeros(outFields));
        RegisterComponents();
    }

    /// <summary>The first layer: plain channels to regular fields, <c>[N, C, H, W] → [N, F·G, H′, W′]</c> for a group of order G.</summary>
    /// <param name="groupOrder">The number of rotations, at least 1.</param>
    /// <param name="inChannels">Channels C of the picture, at least 1.</param>
    /// <param name="outFields">Fields F of the result, at least 1.</param>
    /// <param name="kernelSize">Pixels along a side of the kernel, at least 1.</param>
    /// <param name="padding">Zeros added on every side.</param>
    /// <param name="stride">Pixels between outputs, at least 1; see the remarks on what stays exact.</param>
    /// <param name="bias">Whether there is one; the published networks have none.</param>
    /// <param name="rings">What the filters consist of; <see cref="FilterRings.Published"/> when left out.</param>
    public static SteerableConv2d Lifting(
        int groupOrder, long inChannels, long outFields, int kernelSize, long padding = 0, long stride = 1, bool bias = false, FilterRings? rings = null) =>
        new(FieldKind.Trivial, FieldKind.Regular, groupOrder, inChannels, outFields, kernelSize, padding, stride, bias, rings);

    /// <summary>A later layer: regular fields to regular fields, <c>[N, F·G, H, W] → [N, F′·G, H′, W′]</c> for a group of order G.</summary>
    /// <param name="groupOrder">The number of rotations, at least 1.</param>
    /// <param name="inFields">Fields F of the input, at least 1.</param>
    /// <param name="outFields">Fields F′ of the result, at least 1.</param>
    /// <param name="kernelSize">Pixels along a side of the kernel, at least 1.</param>
    /// <param name="padding">Zeros added on every side.</param>
    /// <param name="stride">Pixels between outputs, at least 1; see the remarks on what stays exact.</param>
    /// <param name="bias">Whether there is one; the published networks have none.</param>
    /// <param name="rings">What the filters consist of; <see cref="FilterRings.Published"/> when left out.</param>
    public static SteerableConv2d Regular(
        int groupOrder, long inFields, long outFields, int kernelSize, long padding = 0, long stride = 1, bool bias = false, FilterRings? rings = null) =>
        new(FieldKind.Regular, FieldKind.Regular, groupOrder, inFields, outFields, kernelSize, padding, stride, bias, rings);

    /// <summary>A last layer: regular fields to plain channels that turn with the picture, <c>[N, F·G, H, W] → [N, C, H′, W′]</c> for a group of order G.</summary>
    /// <param name="groupOrder">The number of rotations, at least 1.</param>
    /// <param name="inFields">Fields F of the input, at least 1.</param>
    /// <param name="outChannels">Channels C of the result, at least 1.</param>
    /// <param name="kernelSize">Pixels along a side of the kernel, at least 1.</param>
    /// <param name="padding">Zeros added on every side.</param>
    /// <param name="stride">Pixels between outputs, at least 1; see the remarks on what stays exact.</param>
    /// <param name="bias">Whether there is one; the published networks have none.</param>
    /// <param name="rings">What the filters consist of; <see cref="FilterRings.Published"/> when left out.</param>
    public static SteerableConv2d Projecting(
        int groupOrder, long inFields, long outChannels, int kernelSize, long padding = 0, long stride = 1, bool bias = false, FilterRings? rings = null) =>
        new(FieldKind.Regular, FieldKind.Trivial, groupOrder, inFields, outChannels, kernelSize, padding, stride, bias, rings);

    /// <inheritdoc/>
    public int GroupOrder => Basis.GroupOrder;

    /// <inheritdoc/>
    public FieldKind Input { get; }

    /// <inheritdoc/>
    public FieldKind Output { get; }

    /// <summary>Fields of the input; of a lifting layer, its plain channels.</summary>
    public long InFields { get; }

    /// <summary>Fields of the result; of a projecting layer, its plain channels.</summary>
    public long OutFields { get; }

    /// <summary>The filters that are combined.</summary>
    public SteerableBasis Basis { get; }

    /// <summary>The shape of the weight that the convolution uses.</summary>
    public KernelShape EffectiveShape => new(OutFields * expansion.OutChannels, InFields * expansion.InChannels, Basis.KernelSize);

    /// <summary>
    /// The deviation that coefficients start with, 1/√(input channels · filters): with it, independent inputs of variance 1
    /// give outputs of variance 1, away from zero padding.
    /// </summary>
    public double InitialDeviation => 1 / Math.Sqrt(EffectiveShape.In * Basis.Count);

    /// <summary>The filters in their rotations, [O, I, k, k]: a new tensor, differentiable in the coefficients; once folded, the weight itself.</summary>
    public Tensor EffectiveWeight() => weight ?? expansion.Expand(coefficients!);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input is not [N, I, H, W] with the layer's input channels.</exception>
    public override Tensor forward(Tensor input)
    {
        if (input.dim() != 4 || input.shape[1] != EffectiveShape.In)
            throw new ArgumentException($"{this} takes [N, {EffectiveShape.In}, H, W], not [{string.Join(", ", input.shape)}].", nameof(input));
        using var scope = NewDisposeScope();
        return nn.functional.conv2d(input, held.Current(EffectiveWeight), EffectiveBias(), [stride, stride], [padding, padding]).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public long MultiplyAdds(ReadOnlySpan<long> inputShape, ReadOnlySpan<long> outputShape) =>
        EffectiveShape.Count * outputShape[2] * outputShape[3];

    /// <summary>Names group, kind, sizes and rings; part of a run's identity.</summary>
    public override string ToString() =>
        $"{nameof(SteerableConv2d)}(C{GroupOrder}, {Fields(InFields, Input)} → {Fields(OutFields, Output)}, kernel {Basis.KernelSize}, padding {padding}, stride {stride}, bias {(bias is null ? "no" : "yes")}, rings {Basis.Rings}{(weight is null ? "" : ", folded")})";

    void IEffectiveWeight.Hold() => held.Acquire();

    void IEffectiveWeight.Release() => held.Release();

    void IEffectiveWeight.BecomePlain(Parameter plainWeight)
    {
        var plainBias = EffectiveBias() is { } spread ? new Parameter(spread.detach().clone(), bias!.requires_grad) : null;
        var (outgrown, outgrownBias) = (weight ?? coefficients, bias);
        // Both anew, so that they stand in the order of a plain convolution: weight, bias.
        foreach (var name in new[] { nameof(coefficients), nameof(weight), nameof(bias) })
            ConditionallyRegisterParameter(name, null);
        outgrown?.Dispose();
        outgrownBias?.Dispose();
        register_parameter(nameof(weight), plainWeight);
        if (plainBias is not null)
            register_parameter(nameof(bias), plainBias);
        (weight, bias, coefficients) = (plainWeight, plainBias, null);
    }

    // One number per channel; once folded, the bias is that already.
    private Tensor? EffectiveBias() =>
        bias is null || weight is not null || expansion.OutChannels == 1 ? bias : bias.repeat_interleave(expansion.OutChannels);

    private static string Fields(long count, FieldKind kind) => kind is FieldKind.Regular ? $"{count} fields" : $"{count} channels";
}

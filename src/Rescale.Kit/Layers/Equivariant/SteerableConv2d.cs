using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// A convolution that is equivariant to rotations by multiples of 360°/N, the cyclic group C_N: exactly at multiples of 90°
/// where N is a multiple of 4, else as well as the pixels allow. Its filters are combinations of a <see cref="SteerableBasis"/>;
/// the coefficients are its parameters. Of the group C1 it is a plain, band-limited convolution. Without bias, stride 1.
/// </summary>
/// <remarks>
/// Coefficients start normal with the deviation that keeps the variance of independent inputs (<see cref="InitialDeviation"/>).
/// See <see cref="EffectiveWeightExtensions"/> for folding a trained network and for evaluating one.
/// </remarks>
public sealed class SteerableConv2d : nn.Module<Tensor, Tensor>, IMultiplyAdds, IFieldLayer, IEffectiveWeight
{
    private readonly FilterExpansion expansion;
    private readonly HeldWeight held = new();
    private readonly long padding;
    private Parameter? coefficients;
    private Parameter? weight;

    private SteerableConv2d(FieldKind input, FieldKind output, int groupOrder, long inFields, long outFields, int kernelSize, long padding, FilterRings? rings)
        : base(nameof(SteerableConv2d))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inFields);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outFields);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        Basis = SteerableBasis.Of(groupOrder, kernelSize, rings);
        (Input, Output, InFields, OutFields, this.padding) = (input, output, inFields, outFields, padding);
        expansion = FilterExpansion.Between(input, output, Basis);
        coefficients = new Parameter(empty([outFields, inFields, .. expansion.PairShape]).normal_(0, InitialDeviation));
        RegisterComponents();
    }

    /// <summary>The first layer: plain channels to regular fields, <c>[N, C, H, W] → [N, F·G, H′, W′]</c> for a group of order G.</summary>
    /// <param name="groupOrder">The number of rotations, at least 1.</param>
    /// <param name="inChannels">Channels C of the picture, at least 1.</param>
    /// <param name="outFields">Fields F of the result, at least 1.</param>
    /// <param name="kernelSize">Pixels along a side of the kernel, at least 1.</param>
    /// <param name="padding">Zeros added on every side.</param>
    /// <param name="rings">What the filters consist of; <see cref="FilterRings.Published"/> when left out.</param>
    public static SteerableConv2d Lifting(int groupOrder, long inChannels, long outFields, int kernelSize, long padding = 0, FilterRings? rings = null) =>
        new(FieldKind.Trivial, FieldKind.Regular, groupOrder, inChannels, outFields, kernelSize, padding, rings);

    /// <summary>A later layer: regular fields to regular fields, <c>[N, F·G, H, W] → [N, F′·G, H′, W′]</c> for a group of order G.</summary>
    /// <param name="groupOrder">The number of rotations, at least 1.</param>
    /// <param name="inFields">Fields F of the input, at least 1.</param>
    /// <param name="outFields">Fields F′ of the result, at least 1.</param>
    /// <param name="kernelSize">Pixels along a side of the kernel, at least 1.</param>
    /// <param name="padding">Zeros added on every side.</param>
    /// <param name="rings">What the filters consist of; <see cref="FilterRings.Published"/> when left out.</param>
    public static SteerableConv2d Regular(int groupOrder, long inFields, long outFields, int kernelSize, long padding = 0, FilterRings? rings = null) =>
        new(FieldKind.Regular, FieldKind.Regular, groupOrder, inFields, outFields, kernelSize, padding, rings);

    /// <summary>A last layer: regular fields to plain channels that turn with the picture, <c>[N, F·G, H, W] → [N, C, H′, W′]</c> for a group of order G.</summary>
    /// <param name="groupOrder">The number of rotations, at least 1.</param>
    /// <param name="inFields">Fields F of the input, at least 1.</param>
    /// <param name="outChannels">Channels C of the result, at least 1.</param>
    /// <param name="kernelSize">Pixels along a side of the kernel, at least 1.</param>
    /// <param name="padding">Zeros added on every side.</param>
    /// <param name="rings">What the filters consist of; <see cref="FilterRings.Published"/> when left out.</param>
    public static SteerableConv2d Projecting(int groupOrder, long inFields, long outChannels, int kernelSize, long padding = 0, FilterRings? rings = null) =>
        new(FieldKind.Regular, FieldKind.Trivial, groupOrder, inFields, outChannels, kernelSize, padding, rings);

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
        return nn.functional.conv2d(input, held.Current(EffectiveWeight), padding: [padding, padding]).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public long MultiplyAdds(ReadOnlySpan<long> inputShape, ReadOnlySpan<long> outputShape) =>
        EffectiveShape.Count * outputShape[2] * outputShape[3];

    /// <summary>Names group, kind, sizes and rings; part of a run's identity.</summary>
    public override string ToString() =>
        $"{nameof(SteerableConv2d)}(C{GroupOrder}, {Fields(InFields, Input)} → {Fields(OutFields, Output)}, kernel {Basis.KernelSize}, padding {padding}, rings {Basis.Rings}{(weight is null ? "" : ", folded")})";

    void IEffectiveWeight.Hold() => held.Acquire();

    void IEffectiveWeight.Release() => held.Release();

    void IEffectiveWeight.BecomePlain(Parameter plainWeight)
    {
        var outgrown = weight ?? coefficients;
        ConditionallyRegisterParameter(nameof(coefficients), null);
        ConditionallyRegisterParameter(nameof(weight), null);
        outgrown?.Dispose();
        register_parameter(nameof(weight), plainWeight);
        (weight, coefficients) = (plainWeight, null);
    }

    private static string Fields(long count, FieldKind kind) => kind is FieldKind.Regular ? $"{count} fields" : $"{count} channels";
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// A convolution that is exactly equivariant to rotations by multiples of 90° (Cohen and Welling, "Group equivariant
/// convolutional networks", 2016, for the group C4). Every filter is used in its four rotations. A field of the regular
/// representation is four channels, one per rotation: channel = field·4 + rotation.
/// </summary>
public sealed class C4Conv2d : nn.Module<Tensor, Tensor>, IMultiplyAdds
{
    /// <summary>The number of rotations.</summary>
    public const int GroupOrder = 4;

    private readonly Parameter weight;
    private readonly bool lifting;
    private readonly long padding;

    private C4Conv2d(long inFields, long outFields, long kernelSize, long padding, bool lifting) : base(nameof(C4Conv2d))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inFields);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outFields);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kernelSize);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        (this.lifting, this.padding) = (lifting, padding);
        (InFields, OutFields, KernelSize) = (inFields, outFields, kernelSize);
        long filterChannels = lifting ? inFields : GroupOrder * inFields;
        weight = new Parameter(empty(outFields, filterChannels, kernelSize, kernelSize));
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        RegisterComponents();
    }

    /// <summary>The first layer: plain channels to regular fields, <c>[N, C, H, W] → [N, 4·F, H′, W′]</c>, without bias.</summary>
    /// <param name="inChannels">Channels C of the picture.</param>
    /// <param name="outFields">Fields F of the result.</param>
    /// <param name="kernelSize">Pixels along a side of the kernel.</param>
    /// <param name="padding">Zeros added on every side.</param>
    public static C4Conv2d Lifting(long inChannels, long outFields, long kernelSize, long padding = 0) =>
        new(inChannels, outFields, kernelSize, padding, lifting: true);

    /// <summary>A later layer: regular fields to regular fields, <c>[N, 4·F, H, W] → [N, 4·F′, H′, W′]</c>, without bias.</summary>
    /// <param name="inFields">Fields F of the input.</param>
    /// <param name="outFields">Fields F′ of the result.</param>
    /// <param name="kernelSize">Pixels along a side of the kernel.</param>
    /// <param name="padding">Zeros added on every side.</param>
    public static C4Conv2d Regular(long inFields, long outFields, long kernelSize, long padding = 0) =>
        new(inFields, outFields, kernelSize, padding, lifting: false);

    /// <summary>Fields of the input; of a lifting layer, its plain channels.</summary>
    public long InFields { get; }

    /// <summary>Fields of the result.</summary>
    public long OutFields { get; }

    /// <summary>Pixels along a side of the kernel.</summary>
    public long KernelSize { get; }

    /// <summary>The shape of the weight that the convolution uses.</summary>
    public KernelShape EffectiveShape => new(GroupOrder * OutFields, lifting ? InFields : GroupOrder * InFields, KernelSize);

    /// <summary>The filters in their four rotations, [4·F′, C or 4·F, k, k].</summary>
    /// <remarks>
    /// Output rotation g of a field sees the filter turned by g, and input rotation h through the filter's channel h − g:
    /// then a turned picture gives the same values, turned, with the rotations shifted by one.
    /// </remarks>
    public Tensor EffectiveWeight()
    {
        var rotations = new Tensor[GroupOrder];
        for (int g = 0; g < GroupOrder; g++)
        {
            var filters = lifting
                ? weight
                : weight.view(OutFields, InFields, GroupOrder, KernelSize, KernelSize).roll(g, 2).view(weight.shape);
            rotations[g] = filters.rot90(g, (2, 3));
        }
        return stack(rotations, 1).view(EffectiveShape.Sizes);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return nn.functional.conv2d(input, EffectiveWeight(), padding: [padding, padding]).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public long MultiplyAdds(ReadOnlySpan<long> inputShape, ReadOnlySpan<long> outputShape) =>
        EffectiveShape.Count * outputShape[2] * outputShape[3];

    /// <summary>Names kind and sizes; part of a run's identity.</summary>
    public override string ToString() =>
        $"{nameof(C4Conv2d)}({(lifting ? "lifting" : "regular")}, {InFields} → {OutFields} fields, kernel {KernelSize}, padding {padding})";
}

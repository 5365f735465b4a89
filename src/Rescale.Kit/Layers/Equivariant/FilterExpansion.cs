using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// How coefficients become the weight between two kinds of fields. With ψ(a, b) the filter from input rotation b to output
/// rotation a, equivariance says that ψ(a + 1, b + 1) is ψ(a, b) turned by one step: the filters of one row decide all others.
/// </summary>
internal abstract class FilterExpansion(SteerableBasis basis)
{
    /// <summary>Channels of one input field.</summary>
    public abstract int InChannels { get; }

    /// <summary>Channels of one output field.</summary>
    public abstract int OutChannels { get; }

    /// <summary>The shape of the coefficients between one input and one output field.</summary>
    public abstract long[] PairShape { get; }

    /// <summary>The number N of rotations.</summary>
    protected int GroupOrder => basis.GroupOrder;

    /// <summary>How many filters there are.</summary>
    protected int FilterCount => basis.Count;

    /// <summary>The expansion between two kinds of fields, of which one at least is regular.</summary>
    public static FilterExpansion Between(FieldKind input, FieldKind output, SteerableBasis basis) => (input, output) switch
    {
        (FieldKind.Trivial, FieldKind.Regular) => new LiftingExpansion(basis),
        (FieldKind.Regular, FieldKind.Regular) => new RegularExpansion(basis),
        (FieldKind.Regular, FieldKind.Trivial) => new ProjectingExpansion(basis),
        _ => throw new ArgumentException($"There are no steerable filters from {input} to {output} fields."),
    };

    /// <summary>The weight [outFields·OutChannels, inFields·InChannels, k, k] of coefficients [outFields, inFields, …PairShape].</summary>
    public Tensor Expand(Tensor coefficients)
    {
        var (outFields, inFields) = (coefficients.shape[0], coefficients.shape[1]);
        var filters = basis.ByRotation(coefficients.dtype, coefficients.device);
        return Combine(coefficients, filters).reshape(outFields * OutChannels, inFields * InChannels, basis.KernelSize, basis.KernelSize);
    }

    /// <summary>The weight in any shape whose elements are in the order [outFields, OutChannels, inFields, InChannels, k·k].</summary>
    /// <param name="coefficients">[outFields, inFields, …PairShape].</param>
    /// <param name="filters">[N, filters, k·k].</param>
    protected abstract Tensor Combine(Tensor coefficients, Tensor filters);
}

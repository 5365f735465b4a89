using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// Batch normalisation of regular fields: mean, variance, scale and shift are shared over a field's group axis, which keeps
/// the layer equivariant. <c>[N, F·G, H, W] → [N, F·G, H, W]</c>, channel = field·G + rotation.
/// </summary>
public sealed class FieldBatchNorm : nn.Module<Tensor, Tensor>, IFieldLayer
{
    private readonly BatchNorm2d norm;
    private readonly long fields;

    /// <summary>Starts with scale 1 and shift 0.</summary>
    /// <param name="fields">Fields F, at least 1.</param>
    /// <param name="groupOrder">Rotations G per field, at least 1.</param>
    public FieldBatchNorm(long fields, int groupOrder) : base(nameof(FieldBatchNorm))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fields);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groupOrder);
        (this.fields, GroupOrder) = (fields, groupOrder);
        norm = nn.BatchNorm2d(fields);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public int GroupOrder { get; }

    /// <inheritdoc/>
    public FieldKind Input => FieldKind.Regular;

    /// <inheritdoc/>
    public FieldKind Output => FieldKind.Regular;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input is not [N, F·G, H, W].</exception>
    public override Tensor forward(Tensor input)
    {
        if (input.dim() != 4 || input.shape[1] != fields * GroupOrder)
            throw new ArgumentException($"{this} takes [N, {fields * GroupOrder}, H, W], not [{string.Join(", ", input.shape)}].", nameof(input));
        using var scope = NewDisposeScope();
        var (n, height, width) = (input.shape[0], input.shape[2], input.shape[3]);
        return norm.call(input.reshape(n, fields, GroupOrder * height, width)).reshape(input.shape).MoveToOuterDisposeScope();
    }

    /// <summary>Names the sizes; part of a run's identity.</summary>
    public override string ToString() => $"{nameof(FieldBatchNorm)}({fields} fields of {GroupOrder})";
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// Batch normalisation of regular fields: mean, variance, scale and shift are shared over a field's group axis, which keeps
/// the layer equivariant. <c>[N, G·F, H, W] → [N, G·F, H, W]</c>, channel = field·G + rotation.
/// </summary>
public sealed class FieldBatchNorm2d : nn.Module<Tensor, Tensor>
{
    private readonly BatchNorm2d norm;
    private readonly long fields, groupOrder;

    /// <summary>Starts with scale 1 and shift 0.</summary>
    /// <param name="fields">Fields F, at least 1.</param>
    /// <param name="groupOrder">Rotations G per field, at least 1.</param>
    public FieldBatchNorm2d(long fields, long groupOrder) : base(nameof(FieldBatchNorm2d))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fields);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groupOrder);
        (this.fields, this.groupOrder) = (fields, groupOrder);
        norm = nn.BatchNorm2d(fields);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var (n, height, width) = (input.shape[0], input.shape[2], input.shape[3]);
        return norm.call(input.reshape(n, fields, groupOrder * height, width)).reshape(input.shape).MoveToOuterDisposeScope();
    }

    /// <summary>Names the sizes; part of a run's identity.</summary>
    public override string ToString() => $"{nameof(FieldBatchNorm2d)}({fields} fields of {groupOrder})";
}

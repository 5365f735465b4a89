using Rescale.Data;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>One element of a cyclic group: the rotation by <c>step</c>·360°/N, counter-clockwise as seen.</summary>
internal readonly record struct FieldRotation(int Step, int GroupOrder)
{
    private const int QuartersInATurn = 4;

    public double Degrees => 360.0 * Step / GroupOrder;

    /// <summary>Whether pixels move onto pixels, so that nothing is interpolated.</summary>
    public bool IsExact => QuartersInATurn * Step % GroupOrder == 0;

    /// <summary>Turns [N, C, S, S], with bilinear interpolation unless exact, and moves the channels of regular fields on; of [N, C] only the latter.</summary>
    public Tensor Apply(Tensor values, FieldKind kind)
    {
        using var scope = NewDisposeScope();
        var turned = values.dim() == 2 ? values : Turn(values);
        return (kind is FieldKind.Regular ? Shift(turned) : turned).MoveToOuterDisposeScope();
    }

    private Tensor Turn(Tensor pictures)
    {
        double angle = Math.Tau * Step / GroupOrder;
        return IsExact
            ? pictures.rot90(QuartersInATurn * Step / GroupOrder, (2, 3))
            : Rotation.Rotate(pictures, [.. Enumerable.Repeat(angle, (int)pictures.shape[0])]);
    }

    private Tensor Shift(Tensor fields)
    {
        var shape = fields.shape;
        return fields.reshape([shape[0], shape[1] / GroupOrder, GroupOrder, .. shape[2..]]).roll(Step, 2).reshape(shape);
    }
}

using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>The maximum over each field's group axis, which does not change under rotation: <c>[N, G·F, …] → [N, F, …]</c>.</summary>
/// <param name="groupOrder">Rotations G per field.</param>
public sealed class GroupPooling(long groupOrder) : nn.Module<Tensor, Tensor>(nameof(GroupPooling))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var shape = input.shape;
        return input.reshape([shape[0], shape[1] / groupOrder, groupOrder, .. shape[2..]]).amax([2]).MoveToOuterDisposeScope();
    }

    /// <summary>Names the group order; part of a run's identity.</summary>
    public override string ToString() => $"{nameof(GroupPooling)}({groupOrder})";
}

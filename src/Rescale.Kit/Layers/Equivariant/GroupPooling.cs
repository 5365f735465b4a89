using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>The maximum over each field's group axis, which turns with the picture and does not change otherwise: <c>[N, F·G, …] → [N, F, …]</c>.</summary>
public sealed class GroupPooling : nn.Module<Tensor, Tensor>, IFieldLayer
{
    /// <summary>Has no parameters.</summary>
    /// <param name="groupOrder">Rotations G per field, at least 1.</param>
    public GroupPooling(int groupOrder) : base(nameof(GroupPooling))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groupOrder);
        GroupOrder = groupOrder;
    }

    /// <inheritdoc/>
    public int GroupOrder { get; }

    /// <inheritdoc/>
    public FieldKind Input => FieldKind.Regular;

    /// <inheritdoc/>
    public FieldKind Output => FieldKind.Trivial;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input is not [N, F·G, …].</exception>
    public override Tensor forward(Tensor input)
    {
        var shape = input.shape;
        if (shape.Length < 2 || shape[1] % GroupOrder != 0)
            throw new ArgumentException($"{this} takes [N, fields·{GroupOrder}, …], not [{string.Join(", ", shape)}].", nameof(input));
        using var scope = NewDisposeScope();
        return input.reshape([shape[0], shape[1] / GroupOrder, GroupOrder, .. shape[2..]]).amax([2]).MoveToOuterDisposeScope();
    }

    /// <summary>Names the group order; part of a run's identity.</summary>
    public override string ToString() => $"{nameof(GroupPooling)}({GroupOrder})";
}

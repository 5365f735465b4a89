using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>Checks how equivariant any layer or network is.</summary>
/// <example><code>
/// SteerableConv2d.Lifting(8, 1, 4, 5, padding: 2).CheckEquivariance(pictureSize: 29)
/// RotMnistNet.Equivariant(16).CheckEquivariance(pictures, groupOrder: 16)
/// </code></example>
public static class EquivarianceExtensions
{
    /// <summary>Turns the given inputs by every rotation of a cyclic group, and compares outputs. In evaluation mode; the module's own is restored.</summary>
    /// <param name="module">A layer or network.</param>
    /// <param name="inputs">[N, C, S, S].</param>
    /// <param name="groupOrder">The number of rotations, at least 1; by default that of an <see cref="IFieldLayer"/>.</param>
    /// <param name="input">What the inputs consist of; by default what an <see cref="IFieldLayer"/> says, else trivial.</param>
    /// <param name="output">What the outputs consist of; by default what an <see cref="IFieldLayer"/> says, else trivial: features that must not change, maps that must only turn.</param>
    /// <exception cref="ArgumentException">The group is neither given nor known, inputs or outputs are not square, or their channels are no whole fields.</exception>
    public static EquivarianceReport CheckEquivariance(
        this nn.Module<Tensor, Tensor> module, Tensor inputs, int? groupOrder = null, FieldKind? input = null, FieldKind? output = null)
    {
        var known = module as IFieldLayer;
        int order = groupOrder ?? known?.GroupOrder
            ?? throw new ArgumentException($"{module.GetName()} does not say under which rotations it is equivariant; name their number as groupOrder.", nameof(groupOrder));
        bool wasTraining = module.training;
        module.eval();
        try
        {
            using var held = module.HoldEffectiveWeights();
            return EquivarianceReport.Of(
                module.GetName(), module.call, inputs, order, input ?? known?.Input ?? FieldKind.Trivial, output ?? known?.Output ?? FieldKind.Trivial);
        }
        finally
        {
            module.train(wasTraining);
        }
    }

    /// <summary>The same with random inputs: smooth noise that is 0 outside the largest circle, so that turning loses little of it.</summary>
    /// <param name="module">A layer or network that has parameters or a <paramref name="channels"/> count given.</param>
    /// <param name="pictureSize">Pixels S along a side, at least 1.</param>
    /// <param name="channels">Channels of an input; by default what the first convolution of the module takes.</param>
    /// <param name="groupOrder">The number of rotations, at least 1; by default that of an <see cref="IFieldLayer"/>.</param>
    /// <param name="input">What the inputs consist of; by default what an <see cref="IFieldLayer"/> says, else trivial.</param>
    /// <param name="output">What the outputs consist of; by default what an <see cref="IFieldLayer"/> says, else trivial.</param>
    /// <param name="pictures">How many inputs, at least 1.</param>
    /// <param name="seed">Equal seeds give equal inputs.</param>
    /// <exception cref="ArgumentException">As above, or the channels are neither given nor known.</exception>
    public static EquivarianceReport CheckEquivariance(
        this nn.Module<Tensor, Tensor> module, long pictureSize, long? channels = null, int? groupOrder = null,
        FieldKind? input = null, FieldKind? output = null, int pictures = 8, long seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pictureSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pictures);
        using var scope = NewDisposeScope();
        var inputs = SmoothNoise.Draw(pictures, channels ?? ChannelsOf(module), pictureSize, seed);
        var placed = module.parameters().FirstOrDefault() is { } parameter ? inputs.to(parameter.dtype).to(parameter.device) : inputs;
        return module.CheckEquivariance(placed, groupOrder, input, output);
    }

    private static long ChannelsOf(nn.Module module) =>
        module.modules().Prepend(module).Select(layer => layer switch
        {
            SteerableConv2d steerable => steerable.EffectiveShape.In,
            RepeatedConv2d repeated => repeated.Shape.Effective.In,
            Conv2d plain => plain.in_channels,
            _ => (long?)null,
        }).FirstOrDefault(channels => channels is not null)
        ?? throw new ArgumentException($"{module.GetName()} has no convolution that tells how many channels it takes; name them as channels.", nameof(module));
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>What one does with a whole network of layers that make their weights at every step, repeated or steerable.</summary>
public static class EffectiveWeightExtensions
{
    /// <summary>
    /// Turns every <see cref="RepeatedConv2d"/> and <see cref="SteerableConv2d"/> of a network, in place, into a plain
    /// convolution with its effective weight, for inference and export. Afterwards the state has exactly the names and shapes
    /// of a network of plain convolutions, so that it loads into one; outputs stay equal but for rounding. Fold the whole
    /// network, not a part of it: the base weights and coefficients of its layers are disposed. An optimizer made before does
    /// not know the new weights.
    /// </summary>
    /// <param name="network">The network, or a single layer.</param>
    /// <returns><paramref name="network"/>.</returns>
    public static TModule Fold<TModule>(this TModule network)
        where TModule : nn.Module
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var layers = LayersOf(network);
        // All weights before the first change: a layer may repeat the weight of another one.
        var weights = layers.Select(layer => new Parameter(layer.EffectiveWeight().clone())).ToArray();
        foreach (var (layer, weight) in layers.Zip(weights))
            layer.BecomePlain(weight);
        return network;
    }

    /// <summary>
    /// Until the result is disposed, and while gradients are disabled, every <see cref="RepeatedConv2d"/> and
    /// <see cref="SteerableConv2d"/> of the network makes its effective weight once instead of at every forward pass.
    /// Parameters must not be changed meanwhile: what was made from them would stay in use. May be nested; not thread-safe.
    /// Forward passes with gradients are not affected.
    /// </summary>
    /// <param name="network">The network, or a single layer.</param>
    /// <example><code>
    /// using var noGradients = torch.no_grad();
    /// using var held = network.HoldEffectiveWeights();
    /// </code></example>
    public static IDisposable HoldEffectiveWeights(this nn.Module network) => new HeldWeights(LayersOf(network));

    private static IEffectiveWeight[] LayersOf(nn.Module network) =>
        [.. network.modules().Prepend(network).OfType<IEffectiveWeight>().Distinct(ReferenceEqualityComparer.Instance).Cast<IEffectiveWeight>()];
}

using System.Security.Cryptography;
using System.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>
/// Draws the weights that a network starts from so that networks of equal seed share what they share: a base weight depends
/// on the seed, its name in the network and its shape only, not on what else the network contains. So a rescaled network
/// starts from its base network's weights, and comparing the two changes one thing only.
/// </summary>
/// <remarks>
/// Base weights are the weights and default biases of convolutions and linear layers, the own weights of repeated layers, and
/// the coefficients of steerable ones; a bias has the range that its weight's fan-in gives, and is shared where the weight is.
/// Every network of the kit draws them so; one of your own does it in two lines:
/// <code>
/// public MyNet() : base("MyNet")
/// {
///     long seed = Initialization.DrawSeed();
///     …
///     RegisterComponents();
///     Initialization.DrawBaseWeights(this, seed);
/// }
/// </code>
/// On the meta device there is nothing to draw, and nothing happens.
/// </remarks>
public static class Initialization
{
    /// <summary>
    /// The number that a network's base weights depend on, from libtorch's global generator. A constructor asks for it before
    /// anything else, so that <c>manual_seed(s)</c> decides it alone. Where the meta device is the default one nothing is drawn,
    /// and the generator stays as it is.
    /// </summary>
    public static long DrawSeed()
    {
        if (get_default_device().type == TorchSharp.DeviceType.META)
            return 0;
        using var seed = randint(1L << 62, [1], device: CPU);
        return seed.item<long>();
    }

    /// <summary>Draws every base weight of <paramref name="network"/> anew.</summary>
    /// <param name="network">A network whose layers are registered.</param>
    /// <param name="seed">What <see cref="DrawSeed"/> gave.</param>
    /// <param name="convolutions">The rule for the weights of convolutions, plain and repeated. Linear layers and biases always follow <see cref="WeightRule.UniformFanIn"/>, coefficients <see cref="SteerableConv2d.InitialDeviation"/>.</param>
    public static void DrawBaseWeights(nn.Module network, long seed, WeightRule convolutions = WeightRule.UniformFanIn)
    {
        foreach (var (prefix, layer) in Modules(network))
        {
            if (layer is SteerableConv2d steerable && OwnParameter(layer, "coefficients") is { } coefficients)
                Draw(coefficients, $"{prefix}coefficients", seed, (values, generator) => values.normal_(0, steerable.InitialDeviation, generator));
            if (layer is not (Conv2d or Linear or RepeatedConv2d) || OwnParameter(layer, "weight") is not { } weight)
                continue;
            var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
            Draw(weight, $"{prefix}weight", seed, layer is Linear ? WeightRule.UniformFanIn : convolutions);
            if (layer is Conv2d or Linear && OwnParameter(layer, "bias") is { } bias)
                Draw(bias, $"{prefix}bias", seed, (values, generator) => Uniform(values, 1 / Math.Sqrt(fanIn), generator));
        }
    }

    /// <summary>
    /// The named option <c>published</c>: draws the own weights of repeated layers (sharing Intra and Hybrid) Xavier uniform on
    /// their own shape, as the published code does, so that they no longer equal the base network's. All else starts as
    /// published anyway.
    /// </summary>
    /// <param name="network">The network, changed in place.</param>
    /// <returns>The network itself, for example <c>Initialization.Published(ResNet.RepeatedCifar(Transforms.Swish, 4))</c>.</returns>
    public static TNetwork Published<TNetwork>(TNetwork network)
        where TNetwork : nn.Module
    {
        long seed = DrawSeed();
        foreach (var (prefix, layer) in Modules(network))
        {
            if (layer is RepeatedConv2d && OwnParameter(layer, "weight") is { } weight)
                Draw(weight, $"{prefix}weight", seed, WeightRule.XavierUniform);
        }
        return network;
    }

    // The network itself too: it may be a single layer.
    private static IEnumerable<(string Prefix, nn.Module Module)> Modules(nn.Module network) =>
        network.named_modules().Select(entry => ($"{entry.name}.", entry.module)).Prepend(("", network));

    private static Parameter? OwnParameter(nn.Module layer, string name) =>
        layer.named_parameters(recurse: false).FirstOrDefault(entry => entry.name == name).parameter;

    private static void Draw(Parameter weight, string name, long seed, WeightRule rule)
    {
        var (fanIn, fanOut) = nn.init.CalculateFanInAndFanOut(weight);
        Draw(weight, name, seed, rule switch
        {
            WeightRule.UniformFanIn => (values, generator) => Uniform(values, 1 / Math.Sqrt(fanIn), generator),
            WeightRule.NormalFanOut => (values, generator) => values.normal_(0, Math.Sqrt(2.0 / fanOut), generator),
            WeightRule.XavierUniform => (values, generator) => Uniform(values, Math.Sqrt(6.0 / (fanIn + fanOut)), generator),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule."),
        });
    }

    // Drawn on the CPU, so that a network starts equal on every device.
    private static void Draw(Parameter parameter, string name, long seed, Action<Tensor, Generator> draw)
    {
        if (parameter.is_meta)
            return;
        using var noGradients = no_grad();
        using var generator = new Generator(SeedOf(seed, name, parameter.shape), CPU);
        using var values = empty(parameter.shape, parameter.dtype, CPU);
        draw(values, generator);
        parameter.copy_(values);
    }

    private static void Uniform(Tensor values, double bound, Generator generator) => values.uniform_(-bound, bound, generator);

    private static ulong SeedOf(long seed, string name, long[] shape) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {name} [{string.Join(", ", shape)}]")));
}

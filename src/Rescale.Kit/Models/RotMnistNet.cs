using Rescale.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>
/// The networks of the equivariance ablation: six convolutions (kernels 7, 5, 5, 5, 5, 5), batch norm, ELU, max-pools after
/// the second and fourth, average pool, two fully connected layers. <c>[N, C, S, S] → logits [N, classes]</c>; the published
/// input is 29×29 (28×28 keeps the C4 network exactly equivariant).
/// </summary>
public sealed class RotMnistNet : nn.Module<Tensor, Tensor>
{
    private const int Layers = 6, HiddenFeatures = 64, SmallestPicture = 24;

    private static readonly int[] Kernels = [7, 5, 5, 5, 5, 5], Paddings = [1, 2, 2, 2, 2, 0];
    private static readonly int[] C4Fields = [16, 24, 32, 32, 48, 64];

    private readonly Sequential features, head;

    private RotMnistNet(string name, Func<int, nn.Module<Tensor, Tensor>> convolution, Func<int, nn.Module<Tensor, Tensor>> norm, nn.Module<Tensor, Tensor>? pooling, long pooledChannels, int classes)
        : base(name)
    {
        long seed = Initialization.DrawSeed();
        var layers = new List<(string, nn.Module<Tensor, Tensor>)>();
        for (int layer = 0; layer < Layers; layer++)
        {
            layers.Add(($"conv{layer + 1}", convolution(layer)));
            layers.Add(($"norm{layer + 1}", norm(layer)));
            layers.Add(($"elu{layer + 1}", nn.ELU()));
            if (layer is 1 or 3)
                layers.Add(($"pool{layer + 1}", nn.MaxPool2d(2)));
        }
        layers.Add(("average", nn.AdaptiveAvgPool2d(1)));
        if (pooling is not null)
            layers.Add(("group", pooling));
        features = nn.Sequential(layers.ToArray());
        head = nn.Sequential(
            ("hidden", nn.Linear(pooledChannels, HiddenFeatures)),
            ("norm", nn.BatchNorm1d(HiddenFeatures)),
            ("elu", nn.ELU()),
            ("logits", nn.Linear(HiddenFeatures, classes)));
        RegisterComponents();
        Initialization.DrawBaseWeights(this, seed);
    }

    /// <summary>The plain network; 340,309 parameters at width 1, one channel and 10 classes.</summary>
    /// <param name="classes">Classes, at least 1.</param>
    /// <param name="inputChannels">Channels of a picture, at least 1.</param>
    /// <param name="width">Multiplies every channel count; 1 is the published network.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is not a positive number.</exception>
    public static RotMnistNet Baseline(int classes = 10, int inputChannels = 1, double width = 1)
    {
        NetworkArguments.Check(classes, inputChannels, width);
        return new("baseline",
            layer => nn.Conv2d(BaselineInputs(layer, inputChannels, width), BaselineChannels(layer, width), (long)Kernels[layer], padding: (long)Paddings[layer], bias: false),
            layer => nn.BatchNorm2d(BaselineChannels(layer, width)),
            null, BaselineChannels(Layers - 1, width), classes);
    }

    /// <summary>
    /// The baseline with every weight repeated (sharing Intra) to the channel counts of the regular representation of C_N;
    /// 352,987 parameters with Swish and N = 4 at width 1.
    /// </summary>
    /// <param name="groupOrder">N: 4, 8 or 16.</param>
    /// <param name="transform">What a block makes of the base weight, for example <see cref="Transforms.Swish"/>.</param>
    /// <param name="classes">Classes, at least 1.</param>
    /// <param name="inputChannels">Channels of a picture, at least 1.</param>
    /// <param name="width">Multiplies every channel count; 1 is the published network.</param>
    /// <exception cref="ArgumentOutOfRangeException">The group order is not 4, 8 or 16, or the width is not a positive number.</exception>
    public static RotMnistNet Repeated(int groupOrder, TransformFactory transform, int classes = 10, int inputChannels = 1, double width = 1)
    {
        NetworkArguments.Check(classes, inputChannels, width);
        if (groupOrder is not (4 or 8 or 16))
            throw new ArgumentOutOfRangeException(nameof(groupOrder), groupOrder, "The published networks repeat to the channels of C4, C8 or C16.");
        long Channels(int layer) => Scaled(2 * C4Fields[layer] * Math.Sqrt(groupOrder), width);
        return new($"repeated to C{groupOrder}",
            layer => RepeatedConv2d.Intra(
                new KernelShape(BaselineChannels(layer, width), BaselineInputs(layer, inputChannels, width), Kernels[layer]),
                new KernelShape(Channels(layer), layer == 0 ? inputChannels : Channels(layer - 1), Kernels[layer]),
                transform, padding: Paddings[layer]),
            layer => nn.BatchNorm2d(Channels(layer)),
            null, Channels(Layers - 1), classes);
    }

    /// <summary>
    /// The steerable network, equivariant to rotations by multiples of 360°/N: regular fields of C_N, about as many parameters
    /// for every N. At width 1, one channel and 10 classes C4 has 304,154, C8 305,098 and C16 301,746.
    /// </summary>
    /// <param name="groupOrder">N, at least 1; the published networks have 4, 8 and 16.</param>
    /// <param name="classes">Classes, at least 1.</param>
    /// <param name="inputChannels">Channels of a picture, at least 1.</param>
    /// <param name="width">Multiplies every field count; 1 is the published network.</param>
    /// <exception cref="ArgumentOutOfRangeException">The group order is less than 1, or the width is not a positive number.</exception>
    public static RotMnistNet Equivariant(int groupOrder, int classes = 10, int inputChannels = 1, double width = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groupOrder);
        NetworkArguments.Check(classes, inputChannels, width);
        // There are N·fields² coefficients in a layer, so that this keeps their number.
        double fieldsPerPublished = width * Math.Sqrt(4.0 / groupOrder);
        long Fields(int layer) => Math.Max(1, (long)Math.Round(C4Fields[layer] * fieldsPerPublished));
        return new($"C{groupOrder}",
            layer => layer == 0
                ? SteerableConv2d.Lifting(groupOrder, inputChannels, Fields(0), Kernels[0], Paddings[0])
                : SteerableConv2d.Regular(groupOrder, Fields(layer - 1), Fields(layer), Kernels[layer], Paddings[layer]),
            layer => new FieldBatchNorm(Fields(layer), groupOrder),
            new GroupPooling(groupOrder), Fields(Layers - 1), classes);
    }

    /// <summary>The features before the fully connected layers, [N, F]; those of the C4 network do not change under rotations by 90° at 28×28.</summary>
    /// <exception cref="ArgumentException">A picture is smaller than 24×24.</exception>
    public Tensor Features(Tensor input)
    {
        if (input.dim() != 4 || input.shape[2] < SmallestPicture || input.shape[3] < SmallestPicture)
            throw new ArgumentException($"The rot-MNIST networks need [N, C, H, W] with at least {SmallestPicture}×{SmallestPicture} pixels, not [{string.Join(", ", input.shape)}].");
        using var scope = NewDisposeScope();
        return features.call(input).flatten(1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return head.call(Features(input)).MoveToOuterDisposeScope();
    }

    private static long BaselineChannels(int layer, double width) => Scaled(2 * C4Fields[layer] / Math.Sqrt(2), width);

    private static long BaselineInputs(int layer, int inputChannels, double width) =>
        layer == 0 ? inputChannels : BaselineChannels(layer - 1, width);

    // Truncated like the published int(...), with a hair for products such as 2·16·√4 that are whole numbers.
    private static long Scaled(double channels, double width) => Math.Max(1, (long)(channels * width + 1e-9));
}

using Rescale.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>
/// The residual networks of the width study, plain and rescaled: a stem, stages of two <see cref="ResidualBlock"/>s, the
/// average over the picture and one fully connected layer. <c>[N, C, H, W] → logits [N, classes]</c>. The widening k multiplies
/// the channels of every stage; the stem keeps its own. A rescaled network has the layers of width k and repeats the weights of
/// width 1 to them (sharing Intra), each repeated layer with a bias of its own.
/// </summary>
/// <remarks>
/// Convolutions start Kaiming normal (fan-out), batch norms at scale 1 and shift 0.01, as published; at equal seed a rescaled
/// network starts from the weights of the plain one of width 1 (see <see cref="Initialization"/>).
/// </remarks>
public sealed class ResNet : nn.Module<Tensor, Tensor>
{
    private const double NormBias = 0.01;

    private static readonly (int Stages, int FirstChannels) CifarSize = (3, 16), EighteenSize = (4, 64);

    private readonly Sequential features;
    private readonly Linear classifier;

    private ResNet(string family, (int Stages, int FirstChannels) size, double widening, int classes, int inputChannels, double width, Stem stem, ResNetConvolution convolution)
        : base(FormattableString.Invariant($"{family} x{widening:0.##}"))
    {
        NetworkArguments.Check(classes, inputChannels, width);
        var layout = new ResNetLayout(size.Stages, size.FirstChannels, widening, width);
        long seed = Initialization.DrawSeed();
        var layers = new List<(string, nn.Module<Tensor, Tensor>)>
        {
            ("stem", nn.Conv2d(inputChannels, layout.StemChannels, (long)stem.KernelSize, stem.Stride, stem.Padding, bias: false)),
            ("norm", nn.BatchNorm2d(layout.StemChannels)),
            ("relu", nn.ReLU(inplace: true)),
        };
        if (stem.MaxPool)
            layers.Add(("pool", nn.MaxPool2d(3, stride: 2, padding: 1)));
        for (int stage = 0; stage < layout.Stages; stage++)
        {
            for (int block = 0; block < ResNetLayout.BlocksPerStage; block++)
                layers.Add(($"stage{stage + 1}_{block + 1}", layout.Block(stage, block, convolution)));
        }
        layers.Add(("average", nn.AdaptiveAvgPool2d(1)));
        features = nn.Sequential(layers.ToArray());
        classifier = nn.Linear(layout.FeatureChannels, classes);
        RegisterComponents();
        Initialization.DrawBaseWeights(this, seed, WeightRule.NormalFanOut);
        foreach (var norm in modules().OfType<BatchNorm2d>())
            nn.init.constant_(norm.bias!, NormBias);
    }

    /// <summary>The plain network for small pictures: stages of 16·k, 32·k and 64·k channels; 2,749,786 parameters at k = 4.</summary>
    /// <param name="widening">k, at least 1; need not be whole.</param>
    /// <param name="classes">Classes, at least 1.</param>
    /// <param name="inputChannels">Channels of a picture, at least 1.</param>
    /// <param name="width">Multiplies every channel count, the stem's too; 1 is the published network.</param>
    /// <param name="stem">The first convolution; <see cref="Stem.Small"/> when left out, which is the published one.</param>
    /// <param name="bias">Whether the blocks' convolutions have biases. The published ones have none; with them, a folded rescaled network loads into this one.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static ResNet Cifar(double widening = 1, int classes = 10, int inputChannels = 3, double width = 1, Stem? stem = null, bool bias = false) =>
        new("ResNet-CIFAR", CifarSize, widening, classes, inputChannels, width, stem ?? Stem.Small, Plain(bias));

    /// <summary>The rescaled network for small pictures; 183,066 parameters at k = 4 with Identity.</summary>
    /// <param name="transform">What a block makes of the base weight, for example <see cref="Transforms.Swish"/>.</param>
    /// <param name="widening">k, at least 1; need not be whole.</param>
    /// <param name="classes">Classes, at least 1.</param>
    /// <param name="inputChannels">Channels of a picture, at least 1.</param>
    /// <param name="width">Multiplies every channel count, the stem's too; 1 is the published network.</param>
    /// <param name="stem">The first convolution; <see cref="Stem.Small"/> when left out, which is the published one.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static ResNet RepeatedCifar(TransformFactory transform, double widening = 1, int classes = 10, int inputChannels = 3, double width = 1, Stem? stem = null) =>
        new("RepResNet-CIFAR", CifarSize, widening, classes, inputChannels, width, stem ?? Stem.Small, Repeated(transform));

    /// <summary>The plain ResNet-18: stages of 64·k, 128·k, 256·k and 512·k channels.</summary>
    /// <param name="widening">k, at least 1; need not be whole.</param>
    /// <param name="classes">Classes, at least 1.</param>
    /// <param name="inputChannels">Channels of a picture, at least 1.</param>
    /// <param name="width">Multiplies every channel count, the stem's too; 1 is the published network.</param>
    /// <param name="stem">The first convolution; <see cref="Stem.ImageNet"/> when left out, which is the published one.</param>
    /// <param name="bias">Whether the blocks' convolutions have biases. The published ones have none; with them, a folded rescaled network loads into this one.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static ResNet Eighteen(double widening = 1, int classes = 1000, int inputChannels = 3, double width = 1, Stem? stem = null, bool bias = false) =>
        new("ResNet-18", EighteenSize, widening, classes, inputChannels, width, stem ?? Stem.ImageNet, Plain(bias));

    /// <summary>The rescaled ResNet-18.</summary>
    /// <param name="transform">What a block makes of the base weight, for example <see cref="Transforms.Swish"/>.</param>
    /// <param name="widening">k, at least 1; need not be whole.</param>
    /// <param name="classes">Classes, at least 1.</param>
    /// <param name="inputChannels">Channels of a picture, at least 1.</param>
    /// <param name="width">Multiplies every channel count, the stem's too; 1 is the published network.</param>
    /// <param name="stem">The first convolution; <see cref="Stem.ImageNet"/> when left out, which is the published one.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static ResNet RepeatedEighteen(TransformFactory transform, double widening = 1, int classes = 1000, int inputChannels = 3, double width = 1, Stem? stem = null) =>
        new("RepResNet-18", EighteenSize, widening, classes, inputChannels, width, stem ?? Stem.ImageNet, Repeated(transform));

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (input.dim() != 4)
            throw new ArgumentException($"A ResNet takes [N, C, H, W], not [{string.Join(", ", input.shape)}].");
        using var scope = NewDisposeScope();
        return classifier.call(features.call(input).flatten(1)).MoveToOuterDisposeScope();
    }

    private static ResNetConvolution Plain(bool bias) => (_, shape, stride) =>
        nn.Conv2d(shape.In, shape.Out, shape.Height, stride, shape.Height / 2, bias: bias);

    private static ResNetConvolution Repeated(TransformFactory transform) => (baseShape, shape, stride) =>
        RepeatedConv2d.Intra(baseShape, shape, transform, stride, padding: shape.Height / 2);
}

using Rescale.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>
/// VGG n rescaled to the physical size of VGG 11: its first n − 1 convolutions are plain, every deeper one repeats the
/// weight of one of them (published wiring, sharing Inter). <c>[N, C, S, S] → logits [N, classes]</c> with S ≥ 32. RepVGG 6
/// at width 1 with Identity has 568,650 parameters, 6 % of VGG 11's.
/// </summary>
public sealed class RepeatedVgg : nn.Module<Tensor, Tensor>
{
    private readonly VggTrunk trunk;

    /// <summary>
    /// A rescaled VGG. At equal seed its plain convolutions start equal to those of every <see cref="Vgg"/> of the same width
    /// and input, see <see cref="Initialization"/>.
    /// </summary>
    /// <param name="depth">Depth n of the base network, 4 to 10.</param>
    /// <param name="transform">What a block makes of the base weight, for example <see cref="Transforms.Swish"/>.</param>
    /// <param name="classes">Classes, at least 1.</param>
    /// <param name="inputChannels">Channels of a picture, at least 1.</param>
    /// <param name="width">Multiplies every channel count; 1 is the published network.</param>
    /// <param name="stem">The first convolution; <see cref="Stem.Small"/> when left out, which is the published one.</param>
    /// <exception cref="ArgumentOutOfRangeException">Depth or width is out of range.</exception>
    public RepeatedVgg(int depth, TransformFactory transform, int classes = 10, int inputChannels = 3, double width = 1, Stem? stem = null)
        : base($"RepVGG{depth}")
    {
        VggLayout.Check(depth, VggLayout.FullDepth - 1, classes, inputChannels, width);
        long seed = Initialization.DrawSeed();
        stem ??= Stem.Small;
        var convolutions = VggTrunk.PlainConvolutions(depth - 1, inputChannels, width, stem);
        for (int layer = depth - 1; layer < VggLayout.FullDepth - 1; layer++)
        {
            var source = (Conv2d)convolutions[VggLayout.RepeatedFrom(depth, layer)];
            var shape = new KernelShape(VggLayout.Channels(layer, width), VggLayout.Channels(layer - 1, width), 3);
            convolutions.Add(RepeatedConv2d.Inter(() => source.weight, shape, transform, padding: 1));
        }
        trunk = new VggTrunk(convolutions, classes, width, stem);
        RegisterComponents();
        Initialization.DrawBaseWeights(this, seed);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => trunk.call(input);
}

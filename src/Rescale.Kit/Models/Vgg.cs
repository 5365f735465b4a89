using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>
/// The VGGs of the depth study, with batch normalisation: <c>[N, C, S, S] → logits [N, classes]</c> with S ≥ 32. VGG 11 at
/// width 1 and 10 classes has 9,416,010 parameters. See <see cref="RepeatedVgg"/> for the rescaled ones.
/// </summary>
public sealed class Vgg : nn.Module<Tensor, Tensor>
{
    private readonly VggTrunk trunk;

    /// <summary>A VGG; its weights follow the framework's default rule, see <see cref="Initialization"/>.</summary>
    /// <param name="depth">Convolutions plus one, 4 to 11.</param>
    /// <param name="classes">Classes, at least 1.</param>
    /// <param name="inputChannels">Channels of a picture, at least 1.</param>
    /// <param name="width">Multiplies every channel count; 1 is the published network.</param>
    /// <param name="stem">The first convolution; <see cref="Stem.Small"/> when left out, which is the published one.</param>
    /// <exception cref="ArgumentOutOfRangeException">Depth or width is out of range.</exception>
    public Vgg(int depth, int classes = 10, int inputChannels = 3, double width = 1, Stem? stem = null) : base($"VGG{depth}")
    {
        VggLayout.Check(depth, VggLayout.FullDepth, classes, inputChannels, width);
        long seed = Initialization.DrawSeed();
        stem ??= Stem.Small;
        trunk = new VggTrunk(VggTrunk.PlainConvolutions(depth - 1, inputChannels, width, stem), classes, width, stem);
        RegisterComponents();
        Initialization.DrawBaseWeights(this, seed);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => trunk.call(input);
}

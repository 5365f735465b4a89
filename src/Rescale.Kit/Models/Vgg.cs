using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>
/// The VGGs of the depth study, with batch normalisation: <c>[N, C, S, S] → logits [N, classes]</c> with S ≥ 32. VGG 11 at
/// width 1 and 10 classes has 9,416,010 parameters. See <see cref="RepeatedVgg"/> for the rescaled ones.
/// </summary>
public sealed class Vgg : nn.Module<Tensor, Tensor>
{
    private readonly VggTrunk trunk;

    /// <summary>A VGG with the framework's default initialisation.</summary>
    /// <param name="depth">Convolutions plus one, 4 to 11.</param>
    /// <param name="classes">Classes, at least 1.</param>
    /// <param name="inputChannels">Channels of a picture, at least 1.</param>
    /// <param name="width">Multiplies every channel count; 1 is the published network.</param>
    /// <exception cref="ArgumentOutOfRangeException">Depth or width is out of range.</exception>
    public Vgg(int depth, int classes = 10, int inputChannels = 3, double width = 1) : base($"VGG{depth}")
    {
        VggLayout.Check(depth, VggLayout.FullDepth, width);
        var convolutions = VggTrunk.PlainConvolutions(depth - 1, inputChannels, width);
        trunk = new VggTrunk(convolutions, classes, width);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => trunk.call(input);
}

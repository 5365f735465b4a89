using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>
/// Two convolutions whose result is added to the input: relu(norm(conv(relu(norm(conv(x))))) + shortcut(x)), the basic block of
/// the ResNets. <c>[N, I, H, W] → [N, O, H′, W′]</c>.
/// </summary>
public sealed class ResidualBlock : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> conv1, conv2;
    private readonly BatchNorm2d norm1, norm2;
    private readonly ReLU relu1, relu2;
    private readonly Sequential? shortcut;

    /// <summary>A block of these convolutions, plain or repeated, each followed by batch norm.</summary>
    /// <param name="first">[N, I, H, W] → [N, O, H′, W′].</param>
    /// <param name="second">[N, O, H′, W′] → [N, O, H′, W′].</param>
    /// <param name="outChannels">Output channels O.</param>
    /// <param name="projection">A convolution that gives the input the result's shape; null where they agree, and the input is added as it is.</param>
    public ResidualBlock(nn.Module<Tensor, Tensor> first, nn.Module<Tensor, Tensor> second, long outChannels, nn.Module<Tensor, Tensor>? projection = null)
        : base(nameof(ResidualBlock))
    {
        (conv1, conv2) = (first, second);
        (norm1, norm2) = (nn.BatchNorm2d(outChannels), nn.BatchNorm2d(outChannels));
        (relu1, relu2) = (nn.ReLU(inplace: true), nn.ReLU(inplace: true));
        if (projection is not null)
            shortcut = nn.Sequential(("conv", projection), ("norm", nn.BatchNorm2d(outChannels)));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var inner = norm2.call(conv2.call(relu1.call(norm1.call(conv1.call(input)))));
        return relu2.call(inner + (shortcut?.call(input) ?? input)).MoveToOuterDisposeScope();
    }
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>What plain and repeated VGGs have in common: convolutions with batch norm and ReLU, five max-pools, one fully connected layer.</summary>
internal sealed class VggTrunk : nn.Module<Tensor, Tensor>
{
    private readonly Sequential features;
    private readonly Linear classifier;

    public VggTrunk(IReadOnlyList<nn.Module<Tensor, Tensor>> convolutions, int classes, double width) : base(nameof(VggTrunk))
    {
        var layers = new List<(string, nn.Module<Tensor, Tensor>)>();
        for (int stage = 0; stage < VggLayout.Stages; stage++)
        {
            for (int index = 0; index < 2 && 2 * stage + index < convolutions.Count; index++)
            {
                int layer = 2 * stage + index;
                var suffix = $"{stage + 1}_{index + 1}";
                layers.Add(($"conv{suffix}", convolutions[layer]));
                layers.Add(($"norm{suffix}", nn.BatchNorm2d(VggLayout.Channels(layer, width))));
                layers.Add(($"relu{suffix}", nn.ReLU()));
            }
            layers.Add(($"pool{stage + 1}", nn.MaxPool2d(2)));
        }
        features = nn.Sequential(layers.ToArray());
        classifier = nn.Linear(VggLayout.Channels(convolutions.Count - 1, width), classes);
        RegisterComponents();
    }

    public static List<nn.Module<Tensor, Tensor>> PlainConvolutions(int count, int inputChannels, double width)
    {
        var convolutions = new List<nn.Module<Tensor, Tensor>>();
        long channels = inputChannels;
        for (int layer = 0; layer < count; layer++)
        {
            convolutions.Add(nn.Conv2d(channels, VggLayout.Channels(layer, width), 3L, padding: 1L));
            channels = VggLayout.Channels(layer, width);
        }
        return convolutions;
    }

    public override Tensor forward(Tensor input)
    {
        if (input.dim() != 4 || input.shape[2] < VggLayout.SmallestPicture || input.shape[3] < VggLayout.SmallestPicture)
            throw new ArgumentException($"A VGG halves the picture five times and needs [N, C, H, W] with at least {VggLayout.SmallestPicture}×{VggLayout.SmallestPicture} pixels, not [{string.Join(", ", input.shape)}]. Pad smaller data with LabelledImages.PadTo({VggLayout.SmallestPicture}).", nameof(input));
        using var scope = NewDisposeScope();
        var pooled = nn.functional.adaptive_avg_pool2d(features.call(input), [1, 1]);
        return classifier.call(pooled.flatten(1)).MoveToOuterDisposeScope();
    }
}

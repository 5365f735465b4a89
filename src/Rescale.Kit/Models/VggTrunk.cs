using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>What plain and repeated VGGs have in common: convolutions with batch norm and ReLU, five max-pools, one fully connected layer.</summary>
internal sealed class VggTrunk : nn.Module<Tensor, Tensor>
{
    private readonly Sequential features;
    private readonly Linear classifier;

    private readonly int smallestPicture;

    public VggTrunk(IReadOnlyList<nn.Module<Tensor, Tensor>> convolutions, int classes, double width, Stem stem) : base(nameof(VggTrunk))
    {
        smallestPicture = VggLayout.SmallestPicture * stem.Reduction;
        var layers = new List<(string, nn.Module<Tensor, Tensor>)>();
        for (int stage = 0; stage < VggLayout.Stages; stage++)
        {
            for (int index = 0; index < 2 && 2 * stage + index < convolutions.Count; index++)
            {
                int layer = 2 * stage + index;
                var suffix = $"{stage + 1}_{index + 1}";
                layers.Add(($"conv{suffix}", convolutions[layer]));
                layers.Add(($"norm{suffix}", nn.BatchNorm2d(VggLayout.Channels(layer, width))));
                layers.Add(($"relu{suffix}", nn.ReLU(inplace: true)));
                if (layer == 0 && stem.MaxPool)
                    layers.Add(("stem_pool", nn.MaxPool2d(3, stride: 2, padding: 1)));
            }
            layers.Add(($"pool{stage + 1}", nn.MaxPool2d(2)));
        }
        features = nn.Sequential(layers.ToArray());
        classifier = nn.Linear(VggLayout.Channels(convolutions.Count - 1, width), classes);
        RegisterComponents();
    }

    public static List<nn.Module<Tensor, Tensor>> PlainConvolutions(int count, int inputChannels, double width, Stem stem)
    {
        var convolutions = new List<nn.Module<Tensor, Tensor>>();
        long channels = inputChannels;
        for (int layer = 0; layer < count; layer++)
        {
            var (kernel, stride) = layer == 0 ? (stem.KernelSize, stem.Stride) : (3, 1);
            convolutions.Add(nn.Conv2d(channels, VggLayout.Channels(layer, width), (long)kernel, stride, kernel / 2L));
            channels = VggLayout.Channels(layer, width);
        }
        return convolutions;
    }

    public override Tensor forward(Tensor input)
    {
        if (input.dim() != 4 || input.shape[2] < smallestPicture || input.shape[3] < smallestPicture)
            throw new ArgumentException($"A VGG halves the picture five times behind its stem and needs [N, C, H, W] with at least {smallestPicture}×{smallestPicture} pixels, not [{string.Join(", ", input.shape)}]. Pad smaller data with LabelledImages.PadTo({smallestPicture}).");
        using var scope = NewDisposeScope();
        var pooled = nn.functional.adaptive_avg_pool2d(features.call(input), [1, 1]);
        return classifier.call(pooled.flatten(1)).MoveToOuterDisposeScope();
    }
}

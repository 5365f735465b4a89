namespace Rescale.Models;

/// <summary>
/// The layout that all VGGs of the study share: ten convolutions in five stages of two, 64 to 512 channels, a max-pool after
/// each stage. "VGG n" is its first n − 1 convolutions and one fully connected layer; every VGG halves the picture five times.
/// </summary>
internal static class VggLayout
{
    public const int ShallowestDepth = 4, FullDepth = 11, Stages = 5, SmallestPicture = 1 << Stages;

    private static readonly int[] FullChannels = [64, 64, 128, 128, 256, 256, 512, 512, 512, 512];

    // For each depth n the base layer, counted from 0, whose weight each deeper layer repeats (published wiring).
    private static readonly Dictionary<int, int[]> Wiring = new()
    {
        [4] = [2, 2, 2, 2, 2, 2, 2],
        [5] = [2, 3, 2, 3, 2, 3],
        [6] = [2, 3, 4, 3, 4],
        [7] = [2, 3, 4, 5],
        [8] = [4, 5, 6],
        [9] = [6, 7],
        [10] = [8],
        [11] = [],
    };

    /// <summary>Output channels of convolution <paramref name="layer"/> (0 … 9) at a width multiplier.</summary>
    public static long Channels(int layer, double width) => Math.Max(1, (long)Math.Round(FullChannels[layer] * width));

    /// <summary>The base layer whose weight convolution <paramref name="layer"/> repeats in the network rescaled from depth <paramref name="depth"/>.</summary>
    public static int RepeatedFrom(int depth, int layer) => Wiring[depth][layer - (depth - 1)];

    public static void Check(int depth, int deepest, int classes, int inputChannels, double width)
    {
        if (depth < ShallowestDepth || depth > deepest)
            throw new ArgumentOutOfRangeException(nameof(depth), depth, $"A VGG of the study has depth {ShallowestDepth} to {deepest}.");
        NetworkArguments.Check(classes, inputChannels, width);
    }
}

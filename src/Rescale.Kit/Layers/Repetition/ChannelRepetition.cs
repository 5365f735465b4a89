using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Layers;

/// <summary>Sums and copies channels that lie a fixed distance apart: what is left of plain copies of a weight once they are factored.</summary>
internal static class ChannelRepetition
{
    /// <summary>Channel c of the result is the sum of all input channels ≡ c modulo <paramref name="channels"/>: [N, C, H, W] → [N, channels, H, W].</summary>
    public static Tensor Sum(Tensor input, long channels)
    {
        if (input.shape[1] == channels)
            return input;
        if (FusedRepetition.SumChannels(input, channels) is { } fused)
            return fused;
        var (batch, height, width) = (input.shape[0], input.shape[2], input.shape[3]);
        var (blocks, remainder) = Math.DivRem(input.shape[1], channels);
        var summed = input.narrow(1, 0, blocks * channels).reshape(batch, blocks, channels, height, width).sum(1);
        if (remainder == 0)
            return summed;
        var first = summed.narrow(1, 0, remainder) + input.narrow(1, blocks * channels, remainder);
        return cat([first, summed.narrow(1, remainder, channels - remainder)], 1);
    }

    /// <summary>Channel c of the result is input channel c modulo C: [N, C, H, W] → [N, channels, H, W].</summary>
    public static Tensor Tile(Tensor input, long channels)
    {
        if (FusedRepetition.TileChannels(input, channels) is { } fused)
            return fused;
        var (copies, remainder) = Math.DivRem(channels, input.shape[1]);
        var copied = input.repeat([1, copies, 1, 1]);
        return remainder == 0 ? copied : cat([copied, input.narrow(1, 0, remainder)], 1);
    }
}

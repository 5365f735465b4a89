using Rescale.Layers;

namespace Rescale.Models;

/// <summary>
/// The channels of a residual network: stage s has twice the channels of the one before and, but for the first, halves the
/// picture. The stem has the channels of stage 1 at widening 1, at every widening.
/// </summary>
internal sealed class ResNetLayout
{
    public const int BlocksPerStage = 2;

    private readonly long[] baseChannels, channels;

    /// <param name="stages">How many stages there are.</param>
    /// <param name="firstChannels">Channels of stage 1 at widening and width 1.</param>
    /// <param name="widening">Multiplies the channels of every stage.</param>
    /// <param name="width">Multiplies the channels of every stage and of the stem.</param>
    public ResNetLayout(int stages, int firstChannels, double widening, double width)
    {
        NetworkArguments.CheckWidening(widening);
        long[] Scaled(double factor) => [.. Enumerable.Range(0, stages).Select(stage => Math.Max(1, (long)Math.Round((firstChannels << stage) * factor)))];
        (baseChannels, channels) = (Scaled(width), Scaled(width * widening));
    }

    public int Stages => channels.Length;

    public long StemChannels => baseChannels[0];

    public long FeatureChannels => channels[^1];

    public ResidualBlock Block(int stage, int block, ResNetConvolution convolution)
    {
        var (baseIn, channelsIn) = (stage, block) switch
        {
            (0, 0) => (StemChannels, StemChannels),
            (_, 0) => (baseChannels[stage - 1], channels[stage - 1]),
            _ => (baseChannels[stage], channels[stage]),
        };
        var (baseOut, channelsOut) = (baseChannels[stage], channels[stage]);
        long stride = stage > 0 && block == 0 ? 2 : 1;
        var first = convolution(new KernelShape(baseOut, baseIn, 3), new KernelShape(channelsOut, channelsIn, 3), stride);
        var second = convolution(new KernelShape(baseOut, baseOut, 3), new KernelShape(channelsOut, channelsOut, 3), 1);
        var projection = stride > 1 || channelsIn != channelsOut
            ? convolution(new KernelShape(baseOut, baseIn, 1), new KernelShape(channelsOut, channelsIn, 1), stride)
            : null;
        return new ResidualBlock(first, second, channelsOut, projection);
    }
}

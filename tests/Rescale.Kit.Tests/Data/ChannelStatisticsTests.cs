using Rescale.Data;
using static TorchSharp.torch;

namespace Rescale.Tests.Data;

public class ChannelStatisticsTests
{
    [Fact]
    public void Of_MoreThanOnePortion_IsWhatAllPixelsGiveAtOnce()
    {
        using var scope = NewDisposeScope();
        using var images = (rand(2500, 3, 4, 4) * tensor(new[] { 1f, 0.5f, 0.1f }).reshape(1, 3, 1, 1)).DetachFromDisposeScope();
        var statistics = ChannelStatistics.Of(Set(images));
        for (int channel = 0; channel < 3; channel++)
        {
            var pixels = images.select(1, channel).to(ScalarType.Float64);
            Assert.Equal(pixels.mean().item<double>(), statistics.Mean[channel], 12);
            Assert.Equal(pixels.std(unbiased: false).item<double>(), statistics.Deviation[channel], 12);
        }
    }

    [Fact]
    public void Of_Bytes_CountsThemAsZeroToOne()
    {
        using var scope = NewDisposeScope();
        var statistics = ChannelStatistics.Of(Set(tensor(new byte[] { 0, 255, 0, 255 }, 1, 1, 2, 2)));
        Assert.Equal(0.5, statistics.Mean[0], 12);
        Assert.Equal(0.5, statistics.Deviation[0], 12);
    }

    private static LabelledImages Set(Tensor images) => new("toy", images.alias(), zeros(images.shape[0], ScalarType.Int64), ["one"]);
}

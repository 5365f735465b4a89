using Rescale.Models;

namespace Rescale.Tests.Models;

public class StemTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    [InlineData(3, 0)]
    public void Construction_OutOfRange_IsRefused(int kernelSize, int stride) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Stem(kernelSize, stride));

    [Fact]
    public void NamedStems_AreThePublishedOnes()
    {
        Assert.Equal(new Stem(3, stride: 1, maxPool: false), Stem.Small);
        Assert.Equal(new Stem(7, stride: 2, maxPool: true), Stem.ImageNet);
    }
}

using Rescale.Layers;

namespace Rescale.Tests.Layers.Equivariant;

public class FilterRingsTests
{
    [Fact]
    public void Published_LargeKernel_AlternatesTheHighestFrequency() =>
        Assert.Equal([0, 2, 3, 6, 7, 2], FilterRings.Published(11).Rings.Select(ring => ring.MaxFrequency));

    [Fact]
    public void Published_SinglePixel_IsTheCentre() =>
        Assert.Equal(new FilterRings(new FilterRing(0, 0.4, 0)), FilterRings.Published(1));

    [Fact]
    public void Equality_ComparesTheRings()
    {
        Assert.Equal(FilterRings.Published(5), FilterRings.Published(5));
        Assert.Equal(FilterRings.Published(5).GetHashCode(), FilterRings.Published(5).GetHashCode());
        Assert.NotEqual(FilterRings.Published(5), FilterRings.Published(7));
    }

    [Fact]
    public void ToString_NamesEveryRing() =>
        Assert.Equal("0 σ 0.6 m ≤ 0, 1 σ 0.4 m ≤ 2", FilterRings.Published(3).ToString());

    [Fact]
    public void Construction_NoRing_SaysSo() =>
        Assert.Contains("at least one ring", Assert.Throws<ArgumentException>(() => new FilterRings()).Message);

    [Theory]
    [InlineData(-1, 0.6, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 0.6, -1)]
    [InlineData(double.NaN, 0.6, 0)]
    public void Construction_ImpossibleRing_NamesIt(double radius, double sigma, int frequency)
    {
        var error = Assert.Throws<ArgumentException>(() => new FilterRings(new FilterRing(0, 0.6, 0), new FilterRing(radius, sigma, frequency)));
        Assert.Contains($"MaxFrequency = {frequency}", error.Message);
    }
}

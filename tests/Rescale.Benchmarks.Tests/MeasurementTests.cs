namespace Rescale.Benchmarks.Tests;

public class MeasurementTests
{
    [Fact]
    public void OfPairs_RatioAboveTheLimitButIntervalNot_Holds()
    {
        double[] ours = [1.0, 1.2, 1.0, 1.2, 1.0, 1.2, 1.1, 1.1, 1.2, 1.2];
        var measurement = Measurement.OfPairs("x", ours, [.. ours.Select(_ => 1.0)], "ms", limit: 1.1);
        Assert.Equal(1.15, measurement.Ratio, 12);
        Assert.True(measurement.Holds);
        Assert.Equal(10, measurement.N);
    }

    [Fact]
    public void OfPairs_IntervalAboveTheLimit_IsMissed() =>
        Assert.False(Measurement.OfPairs("x", [2, 2, 2], [1, 1, 1], "ms", limit: 1.05).Holds);

    [Fact]
    public void OfPairs_WithoutALimit_Informs()
    {
        var measurement = Measurement.OfPairs("x", [2, 2, 2], [1, 1, 1], "ms", limit: null);
        Assert.True(measurement.Holds);
        Assert.Equal((2, 2), (measurement.Lower, measurement.Upper));
        Assert.EndsWith("informs", Report.Line(measurement));
    }

    [Fact]
    public void OfDifferences_OneDifferent_IsMissed()
    {
        Assert.True(Measurement.OfDifferences("x", 0, 100, "steps").Holds);
        Assert.False(Measurement.OfDifferences("x", 1, 100, "steps").Holds);
    }
}

using Rescale.Charts;

namespace Rescale.Kit.Tests.Charts;

public sealed class ParetoFrontTests
{
    private static readonly (double Cost, double Value)[] Points = [(4, 90), (1, 80), (2, 70), (3, 90), (9, 95), (10, 94)];

    [Fact]
    public void Front_HigherIsBetter_HoldsWhatNothingBeatsForLess() =>
        Assert.Equal([(1, 80), (3, 90), (9, 95)], Front(Points, higherIsBetter: true));

    [Fact]
    public void Front_LowerIsBetter_TurnsTheValuesOver() =>
        Assert.Equal([(1, 80), (2, 70)], Front(Points, higherIsBetter: false));

    [Fact]
    public void Front_EqualPoints_AreAllOnIt() =>
        Assert.Equal([(1, 5), (1, 5)], Front([(1, 5), (2, 5), (1, 5)], higherIsBetter: true));

    [Fact]
    public void Steps_HoldTheBestValueForACostOrLess() =>
        Assert.Equal([(1, 80), (3, 80), (3, 90), (9, 90), (9, 95), (10, 95)], ParetoFront.Steps(Front(Points, higherIsBetter: true), end: 10));

    [Fact]
    public void Steps_OnePointAtTheEnd_AreThatPoint() => Assert.Equal([(2, 7)], ParetoFront.Steps([(2, 7)], end: 2));

    private static IReadOnlyList<(double Cost, double Value)> Front((double Cost, double Value)[] points, bool higherIsBetter) =>
        ParetoFront.Of(points, point => point.Cost, point => point.Value, higherIsBetter);
}

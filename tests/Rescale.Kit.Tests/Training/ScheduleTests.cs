using Rescale.Training;

namespace Rescale.Tests.Training;

public class ScheduleTests
{
    [Fact]
    public void Constant_NeverChanges() => Assert.Equal([1, 1, 1], Factors(Schedules.Constant, 3));

    [Fact]
    public void MultiStep_DropsWhenAMilestoneBegins() => Assert.Equal([1, 1, 0.1, 0.1, 0.01], Factors(Schedules.MultiStep([2, 4]), 5).Select(factor => Math.Round(factor, 12)));

    [Fact]
    public void Cosine_HalvesAtHalfTimeAndNeverReachesZero()
    {
        var factors = Factors(Schedules.Cosine(), 10);
        Assert.Equal(1, factors[0]);
        Assert.Equal(0.5, factors[5], 1e-12);
        Assert.True(factors[9] > 0);
    }

    [Fact]
    public void Cosine_WarmsUpInEqualSteps() => Assert.Equal([0.25, 0.5, 0.75, 1], Factors(Schedules.Cosine(warmup: 3), 10).Take(4));

    [Fact]
    public void Exponential_StartsWhereItIsTold() => Assert.Equal([1, 1, 0.5, 0.25], Factors(Schedules.Exponential(0.5, from: 2), 4));

    private static double[] Factors(Schedule schedule, int epochs) => [.. Enumerable.Range(0, epochs).Select(epoch => schedule.Factor(epoch, epochs))];
}

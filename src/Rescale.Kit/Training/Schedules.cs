namespace Rescale.Training;

/// <summary>The schedules that recipes choose from.</summary>
public static class Schedules
{
    /// <summary>The same learning rate throughout.</summary>
    public static Schedule Constant { get; } = new MultiStepSchedule([], 1);

    /// <summary>The rate is multiplied by <paramref name="gamma"/> when each of the <paramref name="milestones"/> begins.</summary>
    /// <param name="milestones">Epochs from 0, in any order.</param>
    /// <param name="gamma">Factor, positive.</param>
    public static Schedule MultiStep(IReadOnlyList<int> milestones, double gamma = 0.1) => new MultiStepSchedule(milestones, gamma);

    /// <summary>Half a cosine from 1 down towards <paramref name="floor"/> (Loshchilov and Hutter, 2017), after a linear warm-up.</summary>
    /// <param name="warmup">Epochs over which the rate first rises in equal steps.</param>
    /// <param name="floor">The factor that the cosine ends at, in [0, 1].</param>
    public static Schedule Cosine(int warmup = 0, double floor = 0) => new CosineSchedule(warmup, floor);

    /// <summary>The rate is multiplied by <paramref name="gamma"/> in every epoch from <paramref name="from"/> on.</summary>
    /// <param name="gamma">Factor, positive.</param>
    /// <param name="from">The first epoch, from 0, that is reduced.</param>
    public static Schedule Exponential(double gamma, int from = 1) => new ExponentialSchedule(gamma, from);
}

using Rescale.Data;

namespace Rescale.Statistics;

/// <summary>
/// Percentile intervals from resampling the runs of each task apart, as Agarwal et al. do ("Deep reinforcement learning at the edge of the
/// statistical precipice", NeurIPS 2021, §4.1): the tasks are fixed, the runs are chance.
/// </summary>
internal static class StratifiedBootstrap
{
    public const string MethodName = "stratified percentile bootstrap";

    /// <summary>The interval of a statistic of several samples; it may not keep the arrays that it is given.</summary>
    public static Interval Interval(double[][] strata, Func<double[][], double> statistic, double level, int resamples, long seed)
    {
        Sample.CheckLevel(level);
        Sample.CheckResamples(resamples);
        var random = new SeededGenerator(seed);
        var drawn = Array.ConvertAll(strata, stratum => new double[stratum.Length]);
        var replicates = new double[resamples];
        for (var i = 0; i < resamples; i++)
        {
            for (var stratum = 0; stratum < strata.Length; stratum++)
                Sample.Resample(strata[stratum], drawn[stratum], random);
            replicates[i] = statistic(drawn);
        }
        Array.Sort(replicates);
        return new Interval(Sample.Quantile(replicates, (1 - level) / 2), Sample.Quantile(replicates, (1 + level) / 2), level, MethodName);
    }
}

namespace Rescale.Benchmarks;

/// <summary>The ratio of two medians with its 95 % interval: percentile bootstrap over the pairs, 10,000 resamples, fixed seed.</summary>
internal readonly record struct RatioInterval(double Ratio, double Lower, double Upper)
{
    private const int Resamples = 10_000;
    private const int Seed = 20_210_105;

    /// <summary>Takes pairs of values measured next to each other.</summary>
    public static RatioInterval Of(IReadOnlyList<double> ours, IReadOnlyList<double> peer)
    {
        if (ours.Count != peer.Count || ours.Count == 0)
            throw new ArgumentException($"A ratio needs pairs; there are {ours.Count} values of ours and {peer.Count} of the peer.");
        var random = new Random(Seed);
        var (drawnOurs, drawnPeer, ratios) = (new double[ours.Count], new double[ours.Count], new double[Resamples]);
        for (int resample = 0; resample < Resamples; resample++)
        {
            for (int i = 0; i < ours.Count; i++)
            {
                int pair = random.Next(ours.Count);
                (drawnOurs[i], drawnPeer[i]) = (ours[pair], peer[pair]);
            }
            ratios[resample] = Median(drawnOurs) / Median(drawnPeer);
        }
        Array.Sort(ratios);
        return new RatioInterval(Median(ours) / Median(peer), ratios[(int)(0.025 * Resamples)], ratios[(int)(0.975 * Resamples)]);
    }

    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    public static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

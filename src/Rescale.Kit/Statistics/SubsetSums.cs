namespace Rescale.Statistics;

/// <summary>Counts subsets by their sum, in the time of 2^(n/2) steps: each half's sums sorted, then joined.</summary>
internal static class SubsetSums
{
    /// <summary>How many of the 2ⁿ subsets (the empty one included) have a sum of at most <paramref name="limit"/>.</summary>
    public static double CountAtMost(ReadOnlySpan<double> values, double limit)
    {
        var left = Sorted(values[..(values.Length / 2)]);
        var right = Sorted(values[(values.Length / 2)..]);
        var count = 0.0;
        var below = right.Length;
        foreach (var sum in left)
        {
            while (below > 0 && sum + right[below - 1] > limit)
                below--;
            count += below;
        }
        return count;
    }

    // Each value doubles the list: the sums without it and the sums with it, both already sorted, are merged.
    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        double[] sums = [0];
        foreach (var value in values)
        {
            var merged = new double[2 * sums.Length];
            var (without, with) = (0, 0);
            for (var i = 0; i < merged.Length; i++)
            {
                var takeWithout = with == sums.Length || (without < sums.Length && sums[without] <= sums[with] + value);
                merged[i] = takeWithout ? sums[without++] : sums[with++] + value;
            }
            sums = merged;
        }
        return sums;
    }
}

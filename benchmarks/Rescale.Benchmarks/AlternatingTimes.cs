namespace Rescale.Benchmarks;

/// <summary>
/// Times several things in turn, a round at a time, so that what disturbs the machine for a while disturbs all of them. The
/// one that begins changes from round to round.
/// </summary>
internal static class AlternatingTimes
{
    /// <summary>Each thing's milliseconds in each round after <paramref name="warmUps"/> rounds that do not count.</summary>
    public static IReadOnlyList<double>[] Of(int warmUps, int rounds, params Func<double>[] timed)
    {
        var times = timed.Select(_ => new List<double>(rounds)).ToArray();
        for (int round = -warmUps; round < rounds; round++)
        {
            for (int turn = 0; turn < timed.Length; turn++)
            {
                int index = (turn + round + warmUps) % timed.Length;
                double milliseconds = timed[index]();
                if (round >= 0)
                    times[index].Add(milliseconds);
            }
        }
        return times;
    }
}

using MathNet.Numerics.Distributions;
using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

/// <summary>Draws many studies with a known truth, from a fixed seed.</summary>
internal static class SimulatedStudies
{
    public const int Count = 4000;

    /// <summary>Differences that scatter normally around zero with SD 1.</summary>
    public static double NormalDifference(Random random) => Normal.Sample(random, 0, 1);

    /// <summary>The difference between two runs that follow the same skewed law, as two identical variants may; SD 1.</summary>
    public static double DifferenceOfSkewedRuns(Random random) =>
        (Exponential.Sample(random, 1) - Exponential.Sample(random, 1)) / Math.Sqrt(2);

    /// <summary>Differences that are themselves skewed around a mean of zero; SD 1.</summary>
    public static double SkewedDifference(Random random) => Exponential.Sample(random, 1) - 1;

    public static IEnumerable<PairedDifferences> Draw(int pairs, double effect = 0, Func<Random, double>? law = null, int count = Count)
    {
        var random = new Random(20260101);
        law ??= NormalDifference;
        for (var i = 0; i < count; i++)
            yield return new PairedDifferences(Enumerable.Range(0, pairs).Select(_ => effect + law(random)).ToArray());
    }

    /// <summary>The share of studies that <paramref name="holds"/> is true of.</summary>
    public static double Share(this IEnumerable<PairedDifferences> studies, Func<PairedDifferences, bool> holds) =>
        studies.Select(study => holds(study) ? 1.0 : 0.0).Average();

    /// <summary>Four standard errors of a share observed in so many studies: missed once in 16,000 tests.</summary>
    public static double Tolerance(double share, int count = Count) => 4 * Math.Sqrt(share * (1 - share) / count);

    public static void AssertShare(double expected, double observed) =>
        Assert.InRange(observed, expected - Tolerance(expected), expected + Tolerance(expected));

    public static void AssertAtMost(double level, double observed) => Assert.InRange(observed, 0, level + Tolerance(level));
}

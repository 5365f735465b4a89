namespace Rescale.Tests.Statistics;

/// <summary>
/// Darwin's fifteen pairs of maize plants (crossed minus self-fertilized height, in eighths of an inch), with which Fisher
/// introduced the test: 863 of the 32,768 sign patterns sum to 314 or more (The Design of Experiments, §21).
/// </summary>
internal static class DarwinsMaize
{
    public static readonly double[] Differences = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];

    public const double FishersPValue = 2 * 863 / 32768.0;
}

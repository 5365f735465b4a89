namespace Rescale.Tests.Statistics;

/// <summary>
/// Additional hours of sleep of ten patients by two drugs, first minus second, with which Student introduced his test (Biometrika 6,
/// 1908; R's data set "sleep"): mean −1.58, SD 1.23, t = −4.0621.
/// </summary>
internal static class StudentsSleep
{
    public static readonly double[] Differences = [-1.2, -2.4, -1.3, -1.3, 0, -1.0, -1.8, -0.8, -4.6, -1.4];
}

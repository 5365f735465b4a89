using System.Globalization;

namespace Rescale.Studies;

/// <summary>Names of a run's numbers that belong to an angle.</summary>
internal static class AngleMetrics
{
    /// <summary>Share of the test pictures turned by about an angle that are classified rightly.</summary>
    public const string Accuracy = "test.accuracy.turned.";

    /// <summary>Relative change of the outputs when the pictures are turned by an angle.</summary>
    public const string Change = "change.turned.";

    /// <summary>The name for an angle in degrees.</summary>
    public static string Name(string kind, double degrees) => kind + degrees.ToString("000.##", CultureInfo.InvariantCulture);

    /// <summary>A run's numbers of one kind, by angle in degrees.</summary>
    public static IEnumerable<(double Degrees, double Value)> Of(IReadOnlyDictionary<string, double> metrics, string kind) => metrics
        .Where(metric => metric.Key.StartsWith(kind, StringComparison.Ordinal))
        .Select(metric => (double.Parse(metric.Key.AsSpan(kind.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), metric.Value))
        .OrderBy(entry => entry.Item1);
}

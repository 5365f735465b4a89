using System.Globalization;
using System.Text.Json;

namespace Rescale.Benchmarks;

/// <summary>Measurements as lines for people and as a JSON array for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>One line: what, ours, peer, ratio with its 95 % interval, limit, n, verdict.</summary>
    public static string Line(Measurement measurement) => string.Create(
        CultureInfo.InvariantCulture,
        $"{measurement.Name,-52}  ours {measurement.Ours,9:0.###}  peer {measurement.Peer,9:0.###} {measurement.Unit,-6}  ratio {measurement.Ratio,6:0.000} {Interval(measurement),-14}  limit {Limit(measurement),-4}  n {measurement.N,-4}  {Verdict(measurement)}");

    /// <summary>The array that <c>--json</c> asks for.</summary>
    public static string ToJson(IReadOnlyList<Measurement> measurements) => JsonSerializer.Serialize(measurements, Json);

    /// <summary>Writes the array; a file of that name is replaced only once the new one is complete.</summary>
    public static void WriteJson(string path, IReadOnlyList<Measurement> measurements)
    {
        var temporary = path + ".partial";
        File.WriteAllText(temporary, ToJson(measurements) + "\n");
        File.Move(temporary, path, overwrite: true);
    }

    private static string Interval(Measurement measurement) =>
        measurement.Lower is null ? "" : string.Create(CultureInfo.InvariantCulture, $"[{measurement.Lower:0.000} {measurement.Upper:0.000}]");

    private static string Limit(Measurement measurement) => measurement.Limit?.ToString("0.##", CultureInfo.InvariantCulture) ?? "none";

    private static string Verdict(Measurement measurement) =>
        measurement.Limit is null ? "informs" : measurement.Holds ? "holds" : "MISSED";
}

using System.Globalization;
using System.Text.Json;

namespace Rescale.Benchmarks;

/// <summary>Measurements as lines for people and as a JSON array for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>One line: what, ours, peer, ratio, limit, n, verdict.</summary>
    public static string Line(Measurement measurement) => string.Create(
        CultureInfo.InvariantCulture,
        $"{measurement.Name,-44}  ours {measurement.Ours,9:0.###}  peer {measurement.Peer,9:0.###} {measurement.Unit,-6}  ratio {measurement.Ratio,6:0.000}  limit {measurement.Limit:0.##}  n {measurement.N,-4}  {(measurement.Holds ? "holds" : "MISSED")}");

    /// <summary>The array that <c>--json</c> asks for.</summary>
    public static string ToJson(IReadOnlyList<Measurement> measurements) => JsonSerializer.Serialize(measurements, Json);

    /// <summary>Writes the array; a file of that name is replaced only once the new one is complete.</summary>
    public static void WriteJson(string path, IReadOnlyList<Measurement> measurements)
    {
        var temporary = path + ".partial";
        File.WriteAllText(temporary, ToJson(measurements) + "\n");
        File.Move(temporary, path, overwrite: true);
    }
}

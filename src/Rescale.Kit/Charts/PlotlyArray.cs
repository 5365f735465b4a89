using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>Values as JSON arrays.</summary>
internal static class PlotlyArray
{
    /// <summary>Numbers; those that are not finite become null, which Plotly draws as a gap.</summary>
    public static JsonArray Of(IEnumerable<double> values) =>
        new([.. values.Select(value => double.IsFinite(value) ? JsonValue.Create(value) : null)]);

    public static JsonArray Of(IEnumerable<string> values) =>
        new([.. values.Select(value => (JsonNode?)JsonValue.Create(value))]);

    public static JsonArray Of(Coordinates values) =>
        values.Numbers is { } numbers ? Of(numbers) : Of(values.Categories!.Select(PlotlyText.Category));
}

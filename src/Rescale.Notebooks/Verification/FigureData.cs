using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Rescale.Notebooks.Verification;

/// <summary>A Plotly figure as data to compare.</summary>
internal static partial class FigureData
{
    /// <summary>A copy without the traces that lie on an axis whose title ends with a unit of time, and without that axis.</summary>
    /// <param name="figure">The figure; it is not changed.</param>
    public static JsonNode WithoutTimeAxes(JsonNode figure)
    {
        var copy = figure.DeepClone();
        if (copy["layout"] is not JsonObject layout || copy["data"] is not JsonArray traces)
            return copy;
        var timed = layout.Where(part => AxisName().IsMatch(part.Key) && TimeUnit().IsMatch(Title(part.Value))).Select(part => part.Key).ToArray();
        foreach (var axis in timed)
            layout.Remove(axis);
        foreach (var trace in traces.Where(trace => timed.Contains(Axis(trace, 'x')) || timed.Contains(Axis(trace, 'y'))).ToArray())
            traces.Remove(trace);
        return copy;
    }

    // A trace names its axis "x2" where the layout says "xaxis2".
    private static string Axis(JsonNode? trace, char direction) =>
        $"{direction}axis{(trace?[$"{direction}axis"]?.ToString() is { Length: > 1 } name ? name[1..] : "")}";

    private static string Title(JsonNode? axis) => ((axis?["title"] as JsonObject)?["text"] ?? axis?["title"])?.ToString() ?? "";

    [GeneratedRegex(@"^[xy]axis\d*$")]
    private static partial Regex AxisName();

    [GeneratedRegex(@"[\[(](?:ms|s|min|h)[\])]\s*$")]
    private static partial Regex TimeUnit();
}

using System.Globalization;
using System.Text.Json.Nodes;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Publishing;

/// <summary>What an executed notebook's metadata (papermill's shape) tells about its run.</summary>
internal static class RunFacts
{
    /// <summary>The parameters given for this run, name → value.</summary>
    public static IReadOnlyList<(string Name, string Value)> Parameters(Notebook notebook) =>
        (notebook.Metadata["papermill"] as JsonObject)?["parameters"] is JsonObject parameters
            ? [.. parameters.Select(parameter => (parameter.Key, parameter.Value?.ToString() ?? ""))]
            : [];

    /// <summary>How long the notebook took; null when it was not recorded.</summary>
    public static TimeSpan? Duration(Notebook notebook) => Duration(notebook.Metadata);

    /// <summary>How long a cell took; null when it was not recorded.</summary>
    public static TimeSpan? Duration(CodeCell cell) => Duration(cell.Metadata);

    /// <summary>When the run began; null when it was not recorded.</summary>
    public static DateTimeOffset? Start(Notebook notebook) =>
        DateTimeOffset.TryParse(
            (notebook.Metadata["papermill"] as JsonObject)?["start_time"]?.ToString(), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var start) ? start : null;

    /// <summary>Whether the cell ended with an error.</summary>
    public static bool Failed(CodeCell cell) =>
        cell.Outputs.OfType<ErrorOutput>().Any()
        || (cell.Metadata["papermill"] as JsonObject)?["status"]?.ToString() == "failed";

    private static TimeSpan? Duration(JsonObject metadata) =>
        (metadata["papermill"] as JsonObject)?["duration"] is JsonValue value && value.TryGetValue(out double seconds) && seconds is >= 0 and < 1e9
            ? TimeSpan.FromSeconds(seconds)
            : null;
}

using System.Globalization;
using System.Text.Json.Nodes;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Runner;

/// <summary>
/// Writes status and timings into a notebook's metadata, in papermill's shape (metadata.papermill) and in Jupyter's
/// (a cell's metadata.execution), so that the tools of both read them.
/// </summary>
internal static class RunMetadata
{
    private const string Key = "papermill";

    public static void MarkPending(CodeCell cell) =>
        cell.Metadata[Key] = new JsonObject { ["duration"] = null, ["end_time"] = null, ["exception"] = null, ["start_time"] = null, ["status"] = "pending" };

    public static void MarkStarted(CodeCell cell, DateTimeOffset start)
    {
        var papermill = (JsonObject)cell.Metadata[Key]!;
        papermill["start_time"] = Timestamp(start);
        papermill["status"] = "running";
        cell.Metadata["execution"] = new JsonObject
        {
            ["iopub.execute_input"] = Timestamp(start) + "Z",
            ["iopub.status.busy"] = Timestamp(start) + "Z",
        };
    }

    public static void MarkFinished(CodeCell cell, DateTimeOffset end, TimeSpan duration, bool failed)
    {
        var papermill = (JsonObject)cell.Metadata[Key]!;
        papermill["duration"] = Math.Round(duration.TotalSeconds, 6);
        papermill["end_time"] = Timestamp(end);
        papermill["exception"] = failed;
        papermill["status"] = failed ? "failed" : "completed";
        var execution = (JsonObject)cell.Metadata["execution"]!;
        execution["iopub.status.idle"] = Timestamp(end) + "Z";
        execution["shell.execute_reply"] = Timestamp(end) + "Z";
    }

    public static void MarkNotebook(Notebook notebook, NotebookJob job, DateTimeOffset start, DateTimeOffset? end, bool? failed)
    {
        var parameters = new JsonObject();
        foreach (var (name, value) in job.Parameters)
            parameters[name] = value;
        notebook.Metadata[Key] = new JsonObject
        {
            ["duration"] = end is null ? null : Math.Round((end.Value - start).TotalSeconds, 6),
            ["end_time"] = end is null ? null : Timestamp(end.Value),
            ["exception"] = failed,
            ["input_path"] = Path.GetFileName(job.SourcePath),
            ["output_path"] = Path.GetFileName(job.OutputPath),
            ["parameters"] = parameters,
            ["start_time"] = Timestamp(start),
        };
    }

    private static string Timestamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}

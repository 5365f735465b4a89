using Rescale.Notebooks.Publishing;
using Rescale.Notebooks.Runner;

namespace Rescale.Cli.Running;

/// <summary>What a run ends with: where the results lie, and what failed.</summary>
internal static class RunSummary
{
    public static void Write(TextWriter output, IReadOnlyList<NotebookRunResult> results, PublishedSite? site)
    {
        foreach (var result in results.Where(result => result.Error is not null))
        {
            output.WriteLine($"{Path.GetFileName(result.Job.SourcePath)}: {Outcome(result)}:");
            foreach (var line in result.Error!.Traceback)
                output.WriteLine("    " + line);
        }
        if (site is null)
            return;
        foreach (var note in site.Notes)
            output.WriteLine(note);
        foreach (var report in site.ReportPaths)
            output.WriteLine($"wrote {Relative(report)} and .ipynb");
        output.WriteLine($"open {Relative(site.IndexPath)}");
    }

    /// <summary>How a notebook ended, in words.</summary>
    public static string Outcome(NotebookRunResult result) => result.Outcome switch
    {
        RunOutcome.Succeeded => "succeeded",
        RunOutcome.Failed => $"failed in cell {CellNumber(result)}",
        RunOutcome.TimedOut => $"ran out of time in cell {CellNumber(result)}",
        RunOutcome.Interrupted => "interrupted",
        var other => throw new ArgumentOutOfRangeException(nameof(result), other, "unknown outcome"),
    };

    private static int CellNumber(NotebookRunResult result) =>
        result.Notebook.CodeCells.TakeWhile(cell => cell != result.FailedCell).Count() + 1;

    private static string Relative(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}

using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner;

namespace Rescale.Cli.Tests.Running;

/// <summary>Results to show.</summary>
internal static class Results
{
    public static NotebookJob Job(string name) => new() { SourcePath = $"/in/{name}.ipynb", OutputPath = $"/out/{name}.ipynb" };

    public static NotebookRunResult Success(string name) => new()
    {
        Job = Job(name),
        Outcome = RunOutcome.Succeeded,
        Notebook = new Notebook(),
        StartedAt = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.FromSeconds(75),
    };

    public static NotebookRunResult Failure(string name)
    {
        var failed = new CodeCell("b", "");
        var notebook = new Notebook { Cells = { new CodeCell("a", ""), failed } };
        return Success(name) with { Outcome = RunOutcome.Failed, Notebook = notebook, FailedCell = failed, Error = Error };
    }

    public static ErrorOutput Error { get; } = new("System.Exception", "first line\nsecond line", ["System.Exception: first line", "   at cell 2, line 1"]);
}

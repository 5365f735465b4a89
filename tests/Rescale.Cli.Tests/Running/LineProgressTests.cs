using Rescale.Cli.Running;
using Rescale.Notebooks.Format;

namespace Rescale.Cli.Tests.Running;

public class LineProgressTests
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly ManualTime _time = new();

    [Fact]
    public void Events_OfAFailingNotebook_AreALineEach()
    {
        using var progress = new LineProgress(2, _output, _time);
        progress.NotebookStarted(Results.Job("study"), 2);
        progress.CellStarted(1, new CodeCell("a", ""));
        progress.CellFinished(1, null, TimeSpan.FromSeconds(0.42));
        progress.CellStarted(2, new CodeCell("b", ""));
        progress.CellFinished(2, Results.Error, TimeSpan.FromMinutes(3.5));
        progress.NotebookFinished(Results.Failure("study"));
        Assert.Equal("""
            study: notebook 1 of 2, 2 cells
            study: cell 1 of 2 done in 0.4 s
            study: cell 2 of 2 FAILED after 3 min 30 s: System.Exception: first line
            study: failed in cell 2 in 1 min 15 s

            """, _output.ToString());
    }

    [Fact]
    public void Reports_OfALongCell_AreRepeatedEveryTenSeconds()
    {
        using var progress = new LineProgress(1, _output, _time);
        progress.NotebookStarted(Results.Job("study"), 1);
        progress.CellStarted(1, new CodeCell("a", ""));
        for (var second = 1; second <= 25; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            progress.CellReported($"second {second}");
        }
        Assert.Equal(
            ["study: notebook 1 of 1, 1 cells", "study: cell 1 of 1: second 10", "study: cell 1 of 1: second 20"],
            _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}

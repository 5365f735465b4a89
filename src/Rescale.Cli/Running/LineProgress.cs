using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner;

namespace Rescale.Cli.Running;

/// <summary>One line per event, for logs. What a cell reports is repeated at most every ten seconds.</summary>
internal sealed class LineProgress(int notebookCount, TextWriter output, TimeProvider time) : RunProgress
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private string _name = "";
    private int _notebook;
    private int _cellCount;
    private int _cell;
    private long _lastLine;

    public override void NotebookStarted(NotebookJob job, int cellCount)
    {
        _notebook++;
        _name = Path.GetFileNameWithoutExtension(job.SourcePath);
        _cellCount = cellCount;
        WriteLine($"{_name}: notebook {_notebook} of {notebookCount}, {cellCount} cells");
    }

    public override void CellStarted(int number, CodeCell cell) => (_cell, _lastLine) = (number, time.GetTimestamp());

    public override void CellReported(string text)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_lastLine) >= ReportInterval)
                WriteLine($"{_name}: cell {_cell} of {_cellCount}: {text}");
        }
    }

    public override void CellFinished(int number, ErrorOutput? error, TimeSpan duration) =>
        WriteLine(error is null
            ? $"{_name}: cell {number} of {_cellCount} done in {Elapsed.Text(duration)}"
            : $"{_name}: cell {number} of {_cellCount} FAILED after {Elapsed.Text(duration)}: {error.Name}: {error.Message.Split('\n')[0]}");

    public override void NotebookFinished(NotebookRunResult result) =>
        WriteLine($"{_name}: {RunSummary.Outcome(result)} in {Elapsed.Text(result.Duration)}");

    private void WriteLine(string line)
    {
        lock (_lock)
        {
            output.WriteLine(line);
            output.Flush();
            _lastLine = time.GetTimestamp();
        }
    }
}

using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner;

namespace Rescale.Notebooks.Tests.Runner;

/// <summary>Writes down what a run tells.</summary>
internal sealed class RecordingListener : IRunListener
{
    private readonly Lock _lock = new();
    private readonly List<string> _events = [];

    public event Action<int>? OnCellStarted;

    public event Action<string>? OnReport;

    public IReadOnlyList<string> Events
    {
        get
        {
            lock (_lock)
                return [.. _events];
        }
    }

    public void NotebookStarted(NotebookJob job, int cellCount) => Add($"notebook of {cellCount}");

    public void CellStarted(int number, CodeCell cell)
    {
        Add($"cell {number}");
        OnCellStarted?.Invoke(number);
    }

    public void CellReported(string text)
    {
        Add($"report {text}");
        OnReport?.Invoke(text);
    }

    public void CellFinished(int number, ErrorOutput? error, TimeSpan duration) => Add($"end {number} {error?.Name}".TrimEnd());

    public void NotebookFinished(NotebookRunResult result) => Add(result.Outcome.ToString());

    private void Add(string line)
    {
        lock (_lock)
            _events.Add(line);
    }
}

using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Runner;

/// <summary>Follows the execution of a notebook. Calls come one at a time, on any thread.</summary>
public interface IRunListener
{
    /// <summary>A notebook begins.</summary>
    /// <param name="job">The notebook's job.</param>
    /// <param name="cellCount">Its number of code cells.</param>
    void NotebookStarted(NotebookJob job, int cellCount);

    /// <summary>A cell begins.</summary>
    /// <param name="number">The cell's number among the code cells, from 1.</param>
    /// <param name="cell">The cell.</param>
    void CellStarted(int number, CodeCell cell);

    /// <summary>The running cell shows or updates something, or prints.</summary>
    /// <param name="text">The last line of its plain text.</param>
    void CellReported(string text);

    /// <summary>A cell ended.</summary>
    /// <param name="number">The cell's number among the code cells, from 1.</param>
    /// <param name="error">Its error; null when it succeeded.</param>
    /// <param name="duration">How long it ran.</param>
    void CellFinished(int number, ErrorOutput? error, TimeSpan duration);

    /// <summary>The notebook ended and is saved.</summary>
    void NotebookFinished(NotebookRunResult result);
}

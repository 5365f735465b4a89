using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner;
using Spectre.Console;

namespace Rescale.Cli.Running;

/// <summary>Shows how a run goes: live in a terminal, a line per event where the output is a file or a pipe.</summary>
internal abstract class RunProgress : IRunListener, IDisposable
{
    /// <summary>The kind of progress that suits where the output goes.</summary>
    /// <param name="notebookCount">How many notebooks will run.</param>
    public static RunProgress Create(int notebookCount) =>
        Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive
            ? new LineProgress(notebookCount, Console.Out, TimeProvider.System)
            : new LiveProgress(notebookCount, AnsiConsole.Console, TimeProvider.System);

    /// <inheritdoc/>
    public abstract void NotebookStarted(NotebookJob job, int cellCount);

    /// <inheritdoc/>
    public abstract void CellStarted(int number, CodeCell cell);

    /// <inheritdoc/>
    public abstract void CellReported(string text);

    /// <inheritdoc/>
    public abstract void CellFinished(int number, ErrorOutput? error, TimeSpan duration);

    /// <inheritdoc/>
    public abstract void NotebookFinished(NotebookRunResult result);

    /// <summary>Leaves the terminal as it should stay.</summary>
    public virtual void Dispose()
    {
    }
}

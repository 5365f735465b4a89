using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner.Parameters;
using Rescale.Notebooks.Runner.Worker;

namespace Rescale.Notebooks.Runner;

/// <summary>
/// Executes notebooks, each in a process of its own, and saves the executed copy after every cell.
/// </summary>
/// <param name="command">How to start the worker process.</param>
/// <param name="listener">Follows the execution.</param>
/// <param name="time">The clock; default: the system's.</param>
public sealed class NotebookRunner(WorkerCommand command, IRunListener listener, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Executes a notebook. A failing cell is told by the result and never thrown.</summary>
    /// <param name="job">What to execute, and where to.</param>
    /// <param name="interrupt">Asks the running cell to stop; what was computed is kept and saved.</param>
    /// <param name="kill">Ends the process without waiting for the cell.</param>
    /// <exception cref="FileNotFoundException">There is no such notebook.</exception>
    /// <exception cref="NotebookFormatException">The file is no notebook.</exception>
    /// <exception cref="ParameterException">A parameter is unknown or its value does not fit.</exception>
    /// <exception cref="ArgumentException">The output would overwrite the source.</exception>
    public async Task<NotebookRunResult> RunAsync(NotebookJob job, CancellationToken interrupt = default, CancellationToken kill = default)
    {
        var run = new NotebookRun(job, command, listener, _time);
        return await run.ExecuteAsync(interrupt, kill).ConfigureAwait(false);
    }
}

using Rescale.Notebooks.Runner;
using Rescale.Notebooks.Runner.Worker;

namespace Rescale.Cli.Running;

/// <summary>Executes notebooks one after the other: a failing one does not keep the others from running.</summary>
internal static class NotebookBatch
{
    /// <summary>The first argument that makes this program a worker.</summary>
    public const string WorkerVerb = "notebook-worker";

    /// <returns>The program's exit code.</returns>
    public static async Task<int> RunAsync(RunRequest request)
    {
        var jobs = JobPlanner.Plan(request);
        using var stop = new StopKey();
        using var progress = RunProgress.Create(jobs.Count);
        var runner = new NotebookRunner(WorkerCommand.ThisProgram(WorkerVerb), progress);
        var results = new List<NotebookRunResult>();
        foreach (var job in jobs)
        {
            if (stop.Interrupt.IsCancellationRequested)
                break;
            results.Add(await runner.RunAsync(job, stop.Interrupt, stop.Kill));
        }
        progress.Dispose();
        RunSummary.Write(Console.Out, results);
        return stop.Interrupt.IsCancellationRequested ? StopKey.ExitCode
            : results.All(result => result.Outcome == RunOutcome.Succeeded) ? CliHost.Success
            : CliHost.Failed;
    }
}

using Rescale.Notebooks.Publishing;
using Rescale.Notebooks.Runner;
using Rescale.Notebooks.Runner.Worker;

namespace Rescale.Cli.Running;

/// <summary>Executes notebooks one after the other and publishes them: a failing one does not keep the others from running.</summary>
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
        var site = await PublishAsync(request, results, stop.Kill);
        RunSummary.Write(Console.Out, results, site);
        return stop.Interrupt.IsCancellationRequested ? StopKey.ExitCode
            : results.All(result => result.Outcome == RunOutcome.Succeeded) ? CliHost.Success
            : CliHost.Failed;
    }

    private static async Task<PublishedSite?> PublishAsync(RunRequest request, IReadOnlyList<NotebookRunResult> results, CancellationToken cancellation)
    {
        if (results.Count == 0)
            return null;
        var executed = results.Select(result => new ExecutedNotebook(
            Path.GetFileNameWithoutExtension(result.Job.SourcePath), result.Notebook, result.Job.SourcePath));
        var provenance = Provenance.Collect(request.Command, Path.GetDirectoryName(results[0].Job.SourcePath)!);
        try
        {
            return await Publisher.PublishAsync([.. executed], Path.GetFullPath(request.OutputDirectory), provenance, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null; // stopped for good: the executed notebooks are there, the pages are not
        }
    }
}

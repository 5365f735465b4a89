using Rescale.Cli.Running;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing;
using Rescale.Notebooks.Runner;
using Rescale.Notebooks.Runner.Parameters;
using Rescale.Notebooks.Runner.Worker;
using Rescale.Notebooks.Verification;

namespace Rescale.Cli.Publishing;

/// <summary>Checks a report's page against its record, and the record against a new execution.</summary>
internal sealed class ReportVerification : IDisposable
{
    private readonly RecordedReport _report;
    private readonly string _source;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rescale-verify-");
    private readonly StopKey _stop = new();

    private ReportVerification(RecordedReport report, string source) => (_report, _source) = (report, source);

    /// <returns>The program's exit code.</returns>
    public static async Task<int> RunAsync(string name, bool all)
    {
        var report = ReportFiles.FindPage(name);
        var source = SourceOf(report);
        if (report.PageDifferences(source) is { Count: > 0 } edited)
            return VerificationText.TellEdited(edited);
        Console.WriteLine(report.IsSameLayout
            ? "The page is what its record gives, to the last character."
            : "The page shows what its record says: words, charts, CSV files and pictures (another version of the kit wrote it, so its markup is not compared).");
        using var verification = new ReportVerification(report, source);
        return await verification.ExecuteAsync(all);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<int> ExecuteAsync(bool all)
    {
        // Recorded runs would only be read again: everything is computed anew, with the recorded number of threads unless told otherwise.
        Environment.SetEnvironmentVariable("RESCALE_RESULTS", _folder.CreateSubdirectory("results").FullName);
        if (_report.Threads is { } threads && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("RESCALE_THREADS")))
            Environment.SetEnvironmentVariable("RESCALE_THREADS", threads);
        var last = all ? null : _report.CheapestFigure;
        Console.WriteLine(last is null
            ? "Executing the whole notebook again."
            : "Executing the notebook again up to its first chart; --all executes everything.");
        var (exitCode, result) = await CompareAsync(last);
        if (result is { Runs: 0, Differences.Count: > 0 } && last is not null && _report.LastStudy is { } study)
        {
            Console.WriteLine("Something differs. Executing on to the last study, whose runs tell whether machine and libraries are the recorded ones.");
            (exitCode, result) = await CompareAsync(study);
        }
        return exitCode ?? VerificationText.Tell(result!, _report.Commit);
    }

    private async Task<(int? ExitCode, VerificationResult? Result)> CompareAsync(CodeCell? last)
    {
        Environment.SetEnvironmentVariable("RESCALE_STORE", Path.Combine(_folder.CreateSubdirectory(Path.GetRandomFileName()).FullName, "runs.db"));
        var result = await RunNotebookAsync(last);
        if (_stop.Interrupt.IsCancellationRequested)
            return (StopKey.ExitCode, null);
        if (result.Error is { } error && RecordedErrors == 0)
        {
            Console.WriteLine($"NOT THE SAME: the notebook {RunSummary.Outcome(result)}: {error.Name}: {error.Message.Split('\n')[0]}");
            return (CliHost.Failed, null);
        }
        return (null, ExecutionComparison.Compare(_report.Notebook, result.Notebook));
    }

    private static string SourceOf(RecordedReport report)
    {
        var recorded = ExecutedNotebook.RecordedSource(report.Notebook)
            ?? throw new UsageException($"the report {report.Name} does not say which notebook it was made from; make it again with ./rescale run.");
        var path = new[] { Path.Combine(Repository.Root, recorded), Path.GetFullPath(recorded) }.FirstOrDefault(File.Exists);
        return path ?? throw new UsageException($"the report was made from {recorded}, which is not in {Repository.Root}; verify it in a checkout that has it{(report.Commit is { } commit ? $", for example of commit {commit}" : "")}.");
    }

    private async Task<NotebookRunResult> RunNotebookAsync(CodeCell? last)
    {
        using var progress = RunProgress.Create(1);
        try
        {
            return await new NotebookRunner(WorkerCommand.ThisProgram(NotebookBatch.WorkerVerb), progress).RunAsync(
                new NotebookJob
                {
                    SourcePath = _source,
                    OutputPath = Path.Combine(_folder.FullName, "again.ipynb"),
                    Parameters = ExecutedNotebook.RecordedParameters(_report.Notebook),
                    LastCellId = last?.Id,
                },
                _stop.Interrupt, _stop.Kill);
        }
        catch (ParameterException error)
        {
            throw new UsageException($"the notebook no longer takes the report's parameters: {error.Message}");
        }
        catch (NotebookFormatException error)
        {
            throw new UsageException($"the notebook that the report was made from cannot be read: {error.Message}");
        }
    }

    private int RecordedErrors => _report.Notebook.CodeCells.Sum(cell => cell.Outputs.OfType<ErrorOutput>().Count());
}

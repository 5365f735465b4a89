using Rescale.Cli.Running;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing;
using Rescale.Notebooks.Runner;
using Rescale.Notebooks.Runner.Parameters;
using Rescale.Notebooks.Runner.Worker;
using Rescale.Notebooks.Verification;

namespace Rescale.Cli.Publishing;

/// <summary>Checks a report's page against its record, and the record against a new execution.</summary>
internal static class ReportVerification
{
    private const string StoreVariable = "RESCALE_STORE";

    /// <returns>The program's exit code.</returns>
    public static async Task<int> RunAsync(string name, bool all)
    {
        var report = ReportFiles.FindPage(name);
        var source = SourceOf(report);
        if (report.PageDifference(source) is { } edited)
        {
            Console.WriteLine($"NOT THE SAME: {edited}.");
            return CliHost.Failed;
        }
        Console.WriteLine("The page shows what its record says.");
        var last = all ? null : report.CheapestFigure;
        Console.WriteLine(last is null
            ? "Executing the whole notebook again."
            : "Executing the notebook again up to its first chart; --all executes everything.");

        using var stop = new StopKey();
        var folder = Directory.CreateTempSubdirectory("rescale-verify-");
        try
        {
            // Recorded runs would only be read again: everything is computed anew, in a store of its own.
            Environment.SetEnvironmentVariable(StoreVariable, Path.Combine(folder.FullName, "runs.db"));
            var result = await ExecuteAsync(report, source, last, folder.FullName, stop);
            if (stop.Interrupt.IsCancellationRequested)
                return StopKey.ExitCode;
            if (result.Error is { } error && RecordedErrors(report) == 0)
            {
                Console.WriteLine($"NOT THE SAME: the notebook {RunSummary.Outcome(result)}: {error.Name}: {error.Message.Split('\n')[0]}");
                return CliHost.Failed;
            }
            return Tell(ExecutionComparison.Compare(report.Notebook, result.Notebook));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string SourceOf(RecordedReport report)
    {
        var recorded = ExecutedNotebook.RecordedSource(report.Notebook)
            ?? throw new UsageException($"the report {report.Name} does not say which notebook it was made from; make it again with ./rescale run.");
        var path = new[] { Path.Combine(Repository.Root, recorded), Path.GetFullPath(recorded) }.FirstOrDefault(File.Exists);
        return path ?? throw new UsageException($"the report was made from {recorded}, which is not in {Repository.Root}; verify it in a checkout that has it.");
    }

    private static async Task<NotebookRunResult> ExecuteAsync(RecordedReport report, string source, CodeCell? last, string folder, StopKey stop)
    {
        using var progress = RunProgress.Create(1);
        try
        {
            return await new NotebookRunner(WorkerCommand.ThisProgram(NotebookBatch.WorkerVerb), progress).RunAsync(
                new NotebookJob
                {
                    SourcePath = source,
                    OutputPath = Path.Combine(folder, "again.ipynb"),
                    Parameters = ExecutedNotebook.RecordedParameters(report.Notebook),
                    LastCellId = last?.Id,
                },
                stop.Interrupt, stop.Kill);
        }
        catch (ParameterException error)
        {
            throw new UsageException($"the notebook no longer takes the report's parameters: {error.Message}");
        }
    }

    private static int RecordedErrors(RecordedReport report) => report.Notebook.CodeCells.Sum(cell => cell.Outputs.OfType<ErrorOutput>().Count());

    private static int Tell(VerificationResult result)
    {
        foreach (var note in result.NotCompared.GroupBy(note => note[(note.IndexOf(':') + 2)..]))
            Console.WriteLine($"left out, {note.Count()} times: {note.Key}");
        if (result.Environment.Count > 0)
            Console.WriteLine($"Other machine or libraries ({string.Join("; ", result.Environment)}): the runs' numbers are compared within {VerificationResult.Tolerance:0.##}, absolute or relative, instead of bit by bit; texts and figures made from them are not.");
        foreach (var difference in result.Differences)
            Console.WriteLine($"differs: {difference}");
        if (result.Differences.Count > 0)
        {
            Console.WriteLine($"NOT THE SAME: {result.Differences.Count} {(result.Differences.Count == 1 ? "difference" : "differences")}.");
            return CliHost.Failed;
        }
        if (result.Compared == 0)
        {
            Console.WriteLine("NOTHING COMPARED: the report has no outputs that could be.");
            return CliHost.Failed;
        }
        Console.WriteLine($"{(result.Environment.Count > 0 ? "SAME WITHIN TOLERANCE" : "THE SAME")}: {result.Compared} outputs and runs compared.");
        return CliHost.Success;
    }
}

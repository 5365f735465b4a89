using System.Text.Json.Nodes;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner.Parameters;
using Rescale.Notebooks.Runner.Worker;

namespace Rescale.Notebooks.Runner;

/// <summary>One execution of one notebook.</summary>
internal sealed class NotebookRun
{
    /// <summary>How long a cell that is over its time may take to stop before its process is ended.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly CellRecorder _recorder = new();
    private readonly NotebookJob _job;
    private readonly WorkerCommand _command;
    private readonly IRunListener _listener;
    private readonly TimeProvider _time;
    private readonly Notebook _notebook;
    private DateTimeOffset _start;

    public NotebookRun(NotebookJob job, WorkerCommand command, IRunListener listener, TimeProvider time)
    {
        if (Path.GetFullPath(job.OutputPath) == Path.GetFullPath(job.SourcePath))
            throw new ArgumentException($"The executed notebook would overwrite its source {job.SourcePath}; choose another output folder.", nameof(job));
        (_job, _command, _listener, _time) = (job, command, listener, time);
        _notebook = NotebookFile.Read(job.SourcePath);
        FailureBanner.Remove(_notebook);
        ParameterCell.Inject(_notebook, job.Parameters);
        foreach (var cell in _notebook.CodeCells)
        {
            cell.Outputs.Clear();
            cell.ExecutionCount = null;
            RunMetadata.MarkPending(cell);
        }
    }

    public async Task<NotebookRunResult> ExecuteAsync(CancellationToken interrupt, CancellationToken kill)
    {
        _start = _time.GetUtcNow();
        var cells = _notebook.CodeCells.ToList();
        if (_job.LastCellId is { } last && cells.FindIndex(cell => cell.Id == last) is >= 0 and var index)
            cells.RemoveRange(index + 1, cells.Count - index - 1);
        _listener.NotebookStarted(_job, cells.Count);
        Save(end: null, failed: null);

        using var timeout = new CancellationTokenSource();
        if (_job.Timeout is { } limit)
            timeout.CancelAfter(limit);
        var outcome = RunOutcome.Succeeded;
        CodeCell? failedCell = null;
        ErrorOutput? error = null;
        await using var worker = await WorkerProcess.StartAsync(_command, Path.GetFullPath(_job.SourcePath), OnMessage, OnNativeText).ConfigureAwait(false);
        for (var i = 0; i < cells.Count && outcome == RunOutcome.Succeeded; i++)
        {
            error = await RunCellAsync(worker, cells[i], i + 1, interrupt, timeout.Token, kill).ConfigureAwait(false);
            outcome = Judge(error, interrupt, timeout.Token);
            if (error is not null)
            {
                failedCell = cells[i];
                FailureBanner.Add(_notebook, i + 1, error);
            }
            Save(end: null, failed: null);
        }

        var end = _time.GetUtcNow();
        Save(end, failed: outcome != RunOutcome.Succeeded);
        var result = new NotebookRunResult
        {
            Job = _job,
            Outcome = outcome,
            Notebook = _notebook,
            FailedCell = failedCell,
            Error = error,
            StartedAt = _start,
            Duration = end - _start,
        };
        _listener.NotebookFinished(result);
        return result;
    }

    private static RunOutcome Judge(ErrorOutput? error, CancellationToken interrupt, CancellationToken timeout) =>
        interrupt.IsCancellationRequested ? RunOutcome.Interrupted
        : error is null && !timeout.IsCancellationRequested ? RunOutcome.Succeeded
        : timeout.IsCancellationRequested ? RunOutcome.TimedOut
        : RunOutcome.Failed;

    private async Task<ErrorOutput?> RunCellAsync(
        WorkerProcess worker, CodeCell cell, int number, CancellationToken interrupt, CancellationToken timeout, CancellationToken kill)
    {
        lock (_lock)
            _recorder.Begin(cell);
        var start = _time.GetUtcNow();
        RunMetadata.MarkStarted(cell, start);
        _listener.CellStarted(number, cell);

        var running = worker.RunCellAsync(cell.Source);
        using (interrupt.Register(worker.Interrupt))
        using (timeout.Register(() => _ = StopAsync(worker, running)))
        using (kill.Register(worker.Kill))
            await running.ConfigureAwait(false);
        var cellEnd = await running.ConfigureAwait(false);
        var error = timeout.IsCancellationRequested && !interrupt.IsCancellationRequested && cellEnd.Error is not null ? TimeoutError() : cellEnd.Error;

        var end = _time.GetUtcNow();
        lock (_lock)
        {
            cell.ExecutionCount = cellEnd.ExecutionCount ?? number;
            FinishOutputs(cell, error);
            RunMetadata.MarkFinished(cell, end, end - start, error is not null);
        }
        _listener.CellFinished(number, error, end - start);
        return error;
    }

    private static async Task StopAsync(WorkerProcess worker, Task running)
    {
        worker.Interrupt();
        if (await Task.WhenAny(running, Task.Delay(StopGrace)).ConfigureAwait(false) != running)
            worker.Kill();
    }

    private ErrorOutput TimeoutError()
    {
        var message = $"The notebook ran longer than the {_job.Timeout!.Value.TotalMinutes:0.##} minutes allowed; this cell was stopped.";
        return new ErrorOutput("TimeoutError", message, [$"TimeoutError: {message}"]);
    }

    private static void FinishOutputs(CodeCell cell, ErrorOutput? error)
    {
        for (var i = 0; i < cell.Outputs.Count; i++)
        {
            if (cell.Outputs[i] is ResultOutput result)
                cell.Outputs[i] = new ResultOutput(result.Data, cell.ExecutionCount) { Metadata = result.Metadata };
        }
        if (error is not null)
            cell.Outputs.Add(error);
    }

    private void OnMessage(JsonObject message)
    {
        string? text;
        lock (_lock)
        {
            var display = (string?)message["display"];
            if ((string)message["type"]! == WorkerMessage.Update)
            {
                var data = OutputReader.ReadBundle(message["data"], "the worker's message");
                _recorder.Update(display!, data);
                text = data.Text("text/plain");
            }
            else if ((string)message["type"]! == WorkerMessage.Clear)
            {
                _recorder.Clear((bool)message["wait"]!);
                text = null;
            }
            else
            {
                var output = OutputReader.Read(message["output"], "the worker's message");
                _recorder.Add(output, display);
                text = (output as StreamOutput)?.Text ?? (output as DisplayOutput)?.Data.Text("text/plain");
            }
        }
        Report(text);
    }

    private void OnNativeText(string stream, string text)
    {
        lock (_lock)
            _recorder.Add(new StreamOutput(stream, text));
        Report(text);
    }

    private void Report(string? text)
    {
        var line = text?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        if (line is not null)
            _listener.CellReported(line);
    }

    private void Save(DateTimeOffset? end, bool? failed)
    {
        lock (_lock)
        {
            RunMetadata.MarkNotebook(_notebook, _job, _start, end, failed);
            NotebookFile.Write(_job.OutputPath, _notebook);
        }
    }
}

using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Text.Json.Nodes;
using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Runner.Worker;

/// <summary>The runner's side of a worker process: sends cells, passes on what comes back, and notices its death.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ExitTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly NamedPipeServerStream _pipe;
    private readonly StreamWriter _writer;
    private readonly Action<JsonObject> _onMessage;
    private readonly NativeText _output;
    private readonly NativeText _error;
    private readonly Task _nativeReading;
    private Task<WorkerCellEnd>? _death;
    private TaskCompletionSource<WorkerCellEnd> _cell = new();

    private WorkerProcess(Process process, NamedPipeServerStream pipe, string marker, Action<JsonObject> onMessage, Action<string, string> onNativeText)
    {
        _process = process;
        _pipe = pipe;
        _writer = new StreamWriter(pipe, new UTF8Encoding(false)) { NewLine = "\n" };
        _onMessage = onMessage;
        _output = new NativeText(marker, text => onNativeText(StreamOutput.StandardOutput, text));
        _error = new NativeText(marker, text => onNativeText(StreamOutput.StandardError, text));
        _nativeReading = Task.WhenAll(_output.ReadAsync(process.StandardOutput), _error.ReadAsync(process.StandardError));
    }

    /// <summary>Starts a worker for a notebook. One that cannot start is a process that died: its first cell says so.</summary>
    /// <param name="command">How to start it.</param>
    /// <param name="notebookPath">The full path of the notebook.</param>
    /// <param name="onMessage">Receives its outputs and updates.</param>
    /// <param name="onNativeText">Receives (stream, text) that did not come through the cell's console.</param>
    public static async Task<WorkerProcess> StartAsync(
        WorkerCommand command, string notebookPath, Action<JsonObject> onMessage, Action<string, string> onNativeText)
    {
        var pipeName = $"rescale-{Guid.NewGuid():N}";
        var marker = $"\u0001end of cell {Guid.NewGuid():N}\u0001";
        var pipe = new NamedPipeServerStream(
            pipeName, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        var start = new ProcessStartInfo(command.FileName, [.. command.Arguments, pipeName, marker, notebookPath])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        var worker = new WorkerProcess(process, pipe, marker, onMessage, onNativeText);
        await worker.ConnectAsync().ConfigureAwait(false);
        return worker;
    }

    /// <summary>Runs a cell; the task ends with the cell or with the process.</summary>
    public async Task<WorkerCellEnd> RunCellAsync(string code)
    {
        var cell = _cell = new TaskCompletionSource<WorkerCellEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        Send(WorkerMessage.RunCell(code));
        var end = await Task.WhenAny(cell.Task, _death ??= DescribeDeathAsync()).ConfigureAwait(false);
        return await end.ConfigureAwait(false);
    }

    /// <summary>Asks the running cell to stop.</summary>
    public void Interrupt() => Send(WorkerMessage.Plain(WorkerMessage.Interrupt));

    /// <summary>Ends the process at once.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>Lets the process end, and ends it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        Send(WorkerMessage.Plain(WorkerMessage.Close));
        using var patience = new CancellationTokenSource(ExitTimeout);
        try
        {
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Kill();
        }
        await _pipe.DisposeAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private async Task ConnectAsync()
    {
        using var patience = new CancellationTokenSource(ConnectTimeout);
        var connecting = _pipe.WaitForConnectionAsync(patience.Token);
        await Task.WhenAny(connecting, _process.WaitForExitAsync(patience.Token)).ConfigureAwait(false);
        if (connecting.IsCompletedSuccessfully)
        {
            _death = ReadAsync();
            return;
        }
        if (!_process.HasExited)
            Kill();
    }

    private void Send(string message)
    {
        try
        {
            lock (_writer)
            {
                _writer.WriteLine(message);
                _writer.Flush();
            }
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            // The process is gone, or never connected; whoever reads from it finds out and says so.
        }
    }

    private async Task<WorkerCellEnd> ReadAsync()
    {
        try
        {
            await ReadMessagesAsync().ConfigureAwait(false);
        }
        catch
        {
            Kill(); // a fault of the runner must end the run and not silence it
            throw;
        }
        return await DescribeDeathAsync().ConfigureAwait(false);
    }

    private async Task ReadMessagesAsync()
    {
        using var reader = new StreamReader(_pipe, Encoding.UTF8, leaveOpen: true);
        while (await ReadLineAsync(reader).ConfigureAwait(false) is { } line)
        {
            var message = WorkerMessage.Parse(line);
            if ((string)message["type"]! == WorkerMessage.Done)
                await EndCellAsync(message).ConfigureAwait(false);
            else
                _onMessage(message);
        }
    }

    private async Task EndCellAsync(JsonObject message)
    {
        await Task.WhenAll(_output.WaitForMarkAsync(DrainTimeout), _error.WaitForMarkAsync(DrainTimeout)).ConfigureAwait(false);
        _cell.TrySetResult(new WorkerCellEnd(
            Enum.Parse<CellStatus>((string)message["status"]!),
            (int)message["count"]!,
            message["error"] is { } error ? (ErrorOutput)OutputReader.Read(error, "the worker's message") : null));
    }

    private static async Task<string?> ReadLineAsync(StreamReader reader)
    {
        try
        {
            return await reader.ReadLineAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            return null; // a dying process may reset the connection instead of closing it
        }
    }

    private async Task<WorkerCellEnd> DescribeDeathAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        // A process that it started may hold its streams open for longer.
        await Task.WhenAny(_nativeReading, Task.Delay(DrainTimeout)).ConfigureAwait(false);
        var message = $"While this cell ran, its process {WorkerExit.Describe(_process.ExitCode)}. The notebook's variables are lost.";
        return new WorkerCellEnd(CellStatus.Failed, null, new ErrorOutput("ProcessDied", message, [$"ProcessDied: {message}"]));
    }
}

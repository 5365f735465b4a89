using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using Rescale.Notebooks.Engine;

namespace Rescale.Notebooks.Runner.Worker;

/// <summary>
/// The process in which one notebook's cells run. A crash takes down this process only; what it printed and reported
/// before has reached the runner.
/// </summary>
public static class NotebookWorker
{
    /// <summary>Runs the cells that the runner sends, until it closes the connection.</summary>
    /// <param name="arguments">What the runner added to the <see cref="WorkerCommand"/>.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [var pipeName, var marker, var notebookPath])
        {
            await Console.Error.WriteLineAsync("This command is for the notebook runner's own use.");
            return 2;
        }
        // Ctrl-C in a terminal reaches the whole process group; it is the runner who decides what it means.
        using var interruptKey = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        await using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await pipe.ConnectAsync(30_000);

        Environment.CurrentDirectory = Path.GetDirectoryName(notebookPath)!;
        Console.SetIn(TextReader.Null);
        using var engine = new CSharpEngine(new EngineOptions { NotebookPath = notebookPath });
        return await ServeAsync(engine, pipe, marker);
    }

    private static async Task<int> ServeAsync(CSharpEngine engine, Stream pipe, string marker)
    {
        using var reader = new StreamReader(pipe, Encoding.UTF8, leaveOpen: true);
        using var writer = new StreamWriter(pipe, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var writing = new Lock();
        CancellationTokenSource? interrupt = null;

        while (await reader.ReadLineAsync() is { } line)
        {
            var message = WorkerMessage.Parse(line);
            switch ((string)message["type"]!)
            {
                case WorkerMessage.Run:
                    interrupt = new CancellationTokenSource();
                    _ = RunCellAsync(engine, (string)message["code"]!, Send, marker, interrupt.Token);
                    break;
                case WorkerMessage.Interrupt:
                    _ = interrupt?.CancelAsync();
                    break;
                case WorkerMessage.Close:
                    Environment.Exit(0); // threads that a cell left running end here
                    break;
            }
        }
        // The runner is gone without a word: nobody would ever end a cell that still runs.
        System.Diagnostics.Process.GetCurrentProcess().Kill();
        return 1;

        void Send(string message)
        {
            lock (writing)
            {
                writer.WriteLine(message);
                writer.Flush();
            }
        }
    }

    private static async Task RunCellAsync(CSharpEngine engine, string code, Action<string> send, string marker, CancellationToken interrupt)
    {
        try
        {
            var sink = new WorkerSink(send);
            var result = await engine.RunAsync(code, sink, interrupt);
            sink.Flush();
            MarkEndOfText(marker);
            send(WorkerMessage.ForDone(engine.ExecutionCount, result));
        }
        catch (Exception error)
        {
            // A fault of the engine. The runner waits for the cell's end, and would for ever.
            Environment.FailFast("The notebook engine failed.", error);
        }
    }

    /// <summary>
    /// Native code's text lies in buffers of its own; it is brought out, and a mark tells the runner that what follows
    /// belongs to the next cell.
    /// </summary>
    private static void MarkEndOfText(string marker)
    {
        FlushNativeStreams(0);
        var bytes = Encoding.UTF8.GetBytes(marker);
        using (var output = Console.OpenStandardOutput())
            output.Write(bytes);
        using var error = Console.OpenStandardError();
        error.Write(bytes);
    }

    [DllImport("libc", EntryPoint = "fflush")]
    private static extern int FlushNativeStreams(nint allStreams);
}

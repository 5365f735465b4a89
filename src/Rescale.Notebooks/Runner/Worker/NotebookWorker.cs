using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Engine.Threading;

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
    public static int Run(string[] arguments)
    {
        if (arguments is not [var pipeName, var marker, var notebookPath])
        {
            Console.Error.WriteLine("This command is for the notebook runner's own use.");
            return 2;
        }
        // Ctrl-C in a terminal reaches the whole process group; it is the runner who decides what it means.
        using var interruptKey = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.CurrentUserOnly);
        pipe.Connect(30_000);

        Environment.CurrentDirectory = Path.GetDirectoryName(notebookPath)!;
        Console.SetIn(TextReader.Null);
        using var engine = new CSharpEngine(new EngineOptions { NotebookPath = notebookPath });
        return Serve(engine, pipe, marker);
    }

    private static int Serve(CSharpEngine engine, Stream pipe, string marker)
    {
        using var reader = new StreamReader(pipe, Encoding.UTF8, leaveOpen: true);
        using var writer = new StreamWriter(pipe, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var writing = new Lock();
        var cells = new WorkLine("Notebook runner", error => Environment.FailFast("The notebook engine failed.", error));
        CellInterrupt? interrupt = null;

        while (reader.ReadLine() is { } line)
        {
            var message = WorkerMessage.Parse(line);
            switch ((string)message["type"]!)
            {
                case WorkerMessage.Run:
                    var token = (interrupt = new CellInterrupt()).Token;
                    cells.Add(() => RunCell(engine, (string)message["code"]!, Send, marker, token));
                    break;
                case WorkerMessage.Interrupt:
                    interrupt?.Request();
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
            try
            {
                lock (writing)
                {
                    writer.WriteLine(message);
                    writer.Flush();
                }
            }
            catch (IOException)
            {
                // The runner is gone: the reading loop notices and ends the process.
            }
        }
    }

    private static void RunCell(CSharpEngine engine, string code, Action<string> send, string marker, CancellationToken interrupt)
    {
        var sink = new WorkerSink(send);
        var result = engine.RunAsync(code, sink, interrupt).GetAwaiter().GetResult();
        sink.Flush();
        MarkEndOfText(marker);
        send(WorkerMessage.ForDone(engine.ExecutionCount, result));
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

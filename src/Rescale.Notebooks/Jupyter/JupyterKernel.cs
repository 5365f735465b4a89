using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Engine.Threading;
using Rescale.Notebooks.Jupyter.Assistance;
using Rescale.Notebooks.Jupyter.Comms;
using Rescale.Notebooks.Jupyter.Execution;
using Rescale.Notebooks.Jupyter.History;
using Rescale.Notebooks.Jupyter.Messages;
using Rescale.Notebooks.Jupyter.Wire;

namespace Rescale.Notebooks.Jupyter;

/// <summary>A Jupyter kernel for C#: the notebook engine behind Jupyter's messaging protocol.</summary>
/// <remarks>
/// Requests go three ways: cells and comm messages queue up behind each other; interrupt and shutdown, and everything
/// that helps with writing code, are answered while a cell runs.
/// </remarks>
public sealed class JupyterKernel
{
    /// <summary>Messages that may still come from a client when an error cancels what it has sent.</summary>
    private static readonly TimeSpan InTransit = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan AssistanceWarmUpDelay = TimeSpan.FromSeconds(1.5);

    private readonly Action<string> _log;
    private readonly KernelSession _session;
    private readonly KernelActivity _activity;
    private readonly KernelSockets _sockets;
    private readonly CSharpEngine _engine = new(new EngineOptions { NotebookPath = NotebookPath() });
    private readonly CellQueue _cells = new();
    private readonly WorkLine _assistanceLine;
    private readonly WorkLine _controlLine;
    private readonly CellExecution _execution;
    private readonly ClientInput _input;
    private readonly AssistanceReplies _assistance;
    private readonly KernelHistory _history;
    private readonly CommRegistry _comms;
    private readonly ManualResetEventSlim _ended = new();

    private volatile bool _cellCame;

    private JupyterKernel(KernelOptions options, ConnectionFile connection, ZmqContext context)
    {
        _log = options.Log;
        _session = new KernelSession(new MessageSigner(connection.Key));
        _activity = new KernelActivity(_session);
        _history = new KernelHistory(new HistoryFile(options.HistoryFile ?? HistoryFile.DefaultPath), _log);
        _input = new ClientInput(_session);
        _assistance = new AssistanceReplies(_engine.Assistance);
        _execution = new CellExecution(_session, _activity, _engine, _history, _input, new HelpPage(_engine.Assistance));
        CommRegistry.Current = _comms = new CommRegistry(_session);
        _assistanceLine = new WorkLine("Jupyter assistance", OnFault);
        _controlLine = new WorkLine("Jupyter control", OnFault);
        _sockets = new KernelSockets(context, connection, OnReceived);
        _session.Use(_sockets);
    }

    /// <summary>Runs a kernel until a client shuts it down or its parent process is gone.</summary>
    /// <exception cref="InvalidDataException">The connection file cannot be used.</exception>
    /// <exception cref="IOException">A port of the connection file is taken.</exception>
    /// <exception cref="DllNotFoundException">libzmq is not installed.</exception>
    public static void Run(KernelOptions options)
    {
        var connection = ConnectionFile.Read(options.ConnectionFile);
        using var context = new ZmqContext();
        Heartbeat.Start(context, connection);
        var kernel = new JupyterKernel(options, connection, context);
        kernel.Serve();
    }

    private void Serve()
    {
        using var interruptKey = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            _execution.Interrupt();
        });
        ParentProcess.Watch(() => _ended.Set());
        _sockets.Start();
        _activity.Start();
        new WorkLine("Jupyter warm-up", OnFault).Add(WarmUp);
        new WorkLine("Jupyter cells", OnFault).Add(ServeCells);
        _ended.Wait();
        _sockets.Dispose();
    }

    /// <summary>
    /// The first cell costs most of a second and the first completion as much, unless something like them happened before. A
    /// cell that is there already does not wait for this, and has the processor to itself.
    /// </summary>
    private void WarmUp()
    {
        _engine.ReadLibraries();
        if (!_cellCame)
            _engine.WarmUp();
        Thread.Sleep(AssistanceWarmUpDelay);
        _engine.Assistance.Complete("Console.", "Console.".Length);
        _engine.Assistance.Check("var warm = 1;");
    }

    private void OnReceived(Channel channel, List<byte[]> frames)
    {
        Message message;
        try
        {
            message = _session.Decode(frames);
        }
        catch (MalformedMessageException error)
        {
            _log($"a message on the {channel} channel was dropped: {error.Message}.");
            return;
        }
        switch (channel, message.Header.Type)
        {
            case (Channel.Stdin, "input_reply"):
                _input.OnReply(message);
                break;
            case (Channel.Shell, "execute_request" or "comm_open" or "comm_msg" or "comm_close"):
                _cellCame = true;
                _cells.Add(message);
                break;
            case (Channel.Control, _) or (Channel.Shell, "shutdown_request" or "interrupt_request"):
                _controlLine.Add(() => Answer(channel, message));
                break;
            case (Channel.Shell, _):
                _assistanceLine.Add(() => Answer(channel, message));
                break;
            default:
                _log($"a message on the {channel} channel was dropped: {message.Header.Type} does not belong there.");
                break;
        }
    }

    private void ServeCells()
    {
        while (true)
        {
            var request = _cells.Take();
            try
            {
                ServeCell(request);
            }
            catch (Exception error)
            {
                OnFault(error);
            }
        }
    }

    private void ServeCell(Message request)
    {
        IReadOnlyList<Message> cancelled = [];
        _activity.BeginRun(request.Header);
        _comms.Parent = request.Header;
        if (request.Header.Type == "execute_request")
        {
            _execution.Execute(new ExecuteRequest(request), () => cancelled = TakeWaiting());
        }
        else
        {
            _execution.Invoke(request, () => _comms.Handle(request));
        }
        _activity.EndRun(request.Header);
        foreach (var waiting in cancelled)
            _execution.Abort(waiting);
    }

    private IReadOnlyList<Message> TakeWaiting()
    {
        Thread.Sleep(InTransit);
        _sockets.Drain();
        return _cells.TakeExecutions();
    }

    private void Answer(Channel channel, Message request)
    {
        _activity.Begin(request.Header);
        if (request.Header.Type.EndsWith("_request", StringComparison.Ordinal) && TryAnswer(request) is { } content)
            _session.Send(channel, request, request.Header.Type.Replace("_request", "_reply"), content);
        else
            _log($"a message on the {channel} channel was not answered: nothing is known of {request.Header.Type}.");
        _activity.End(request.Header);
        if (request.Header.Type == "shutdown_request")
            _ended.Set();
    }

    private JsonObject? TryAnswer(Message request)
    {
        try
        {
            return Answer(request);
        }
        catch (Exception error)
        {
            OnFault(error);
            return MessageContent.ErrorReply(MessageContent.Fault(error));
        }
    }

    private JsonObject? Answer(Message request)
    {
        switch (request.Header.Type)
        {
            case "kernel_info_request":
                return KernelInfo.Reply();
            case "complete_request":
                return _assistance.Complete(request);
            case "inspect_request":
                return _assistance.Inspect(request);
            case "is_complete_request":
                return _assistance.Check(request);
            case "history_request":
                return _history.Reply(request);
            case "comm_info_request":
                return _comms.InfoReply(request);
            case "interrupt_request":
                _execution.Interrupt();
                return MessageContent.Ok();
            case "shutdown_request":
                var reply = MessageContent.Ok();
                reply["restart"] = request.Flag("restart", absent: false);
                _session.Publish("shutdown_reply", request.Header, (JsonObject)reply.DeepClone());
                return reply;
            default:
                return null;
        }
    }

    private void OnFault(Exception error) => _log($"a fault of the kernel: {error}");

    /// <summary>Jupyter's server tells a kernel this way which notebook it belongs to.</summary>
    private static string? NotebookPath() =>
        Environment.GetEnvironmentVariable("JPY_SESSION_NAME") is { Length: > 0 } path && path.EndsWith(".ipynb", StringComparison.Ordinal) ? path : null;
}

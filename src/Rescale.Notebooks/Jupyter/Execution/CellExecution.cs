using System.Text.Json.Nodes;
using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Engine.Threading;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Jupyter.Assistance;
using Rescale.Notebooks.Jupyter.History;
using Rescale.Notebooks.Jupyter.Messages;
using Rescale.Notebooks.Jupyter.Wire;

namespace Rescale.Notebooks.Jupyter.Execution;

/// <summary>Runs the cells that clients send, one at a time, and can interrupt the one that runs.</summary>
internal sealed class CellExecution(
    KernelSession session, KernelActivity activity, CSharpEngine engine, KernelHistory history, ClientInput input, HelpPage help)
{
    /// <summary>How long an interrupted cell may go on before its user is told why.</summary>
    private static readonly TimeSpan Stubborn = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private CellInterrupt? _running;
    private int _count;

    /// <summary>Asks the running cell, if there is one, to stop.</summary>
    public void Interrupt()
    {
        lock (_lock)
            _running?.Request();
    }

    /// <summary>Runs a request's code and answers it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="beforeErrorReply">Called once it is known that an error cancels the requests that wait, before any client knows.</param>
    /// <returns>Whether the requests that wait behind it are to be cancelled.</returns>
    public bool Execute(ExecuteRequest request, Action beforeErrorReply)
    {
        if (request.StoresHistory && !string.IsNullOrWhiteSpace(request.Code))
            _count++;
        var reporter = new CellReporter(session, request.Message.Header, _count);
        if (!request.IsSilent)
            session.Publish("execute_input", request.Message.Header, new JsonObject { ["code"] = MessageContent.Text(request.Code), ["execution_count"] = _count });

        if (help.TryFind(request.Code) is { } page)
        {
            Reply(request, OkReply(page, new JsonObject()));
            return false;
        }
        ICellSink sink = request.IsSilent ? new QuietSink() : reporter;
        var name = request.StoresHistory ? $"cell {_count}" : "unnumbered cell";
        var cell = new CellRequest(request.Code, sink) { Name = name, Input = input.Of(request, reporter.Flush) };
        var result = RunInterruptibly(sink, interrupt => engine.RunAsync(cell, interrupt));
        reporter.Flush();
        if (request.StoresHistory)
            history.Add(_count, request.Code, reporter.ResultText);
        if (result.Error is { } error)
        {
            if (!request.IsSilent)
                session.Publish("error", request.Message.Header, MessageContent.Error(error));
            if (request.StopsOnError)
                beforeErrorReply();
            Reply(request, ErrorReply(error));
            return request.StopsOnError;
        }
        Reply(request, OkReply(null, Evaluate(request)));
        return false;
    }

    /// <summary>Lets the notebook's code handle a message that is no cell; what it prints and how it fails goes to the message's sender.</summary>
    public void Invoke(Message request, Action action)
    {
        var reporter = new CellReporter(session, request.Header, _count);
        var result = RunInterruptibly(reporter, interrupt => engine.InvokeAsync(action, reporter, interrupt));
        reporter.Flush();
        if (result.Error is { } error)
            reporter.Text(StreamOutput.StandardError, string.Join('\n', error.Traceback) + "\n");
    }

    /// <summary>Answers a request that an earlier one's error cancels. It has no number: a page would show it beside a cell that never ran.</summary>
    public void Abort(Message request)
    {
        activity.Begin(request.Header);
        session.Send(Channel.Shell, request, "execute_reply", new JsonObject
        {
            ["status"] = "aborted",
            ["ename"] = "Aborted",
            ["evalue"] = "An earlier cell failed.",
            ["traceback"] = new JsonArray(),
        });
        activity.End(request.Header);
    }

    private CellResult RunInterruptibly(ICellSink sink, Func<CancellationToken, Task<CellResult>> run)
    {
        var interrupt = new CellInterrupt();
        lock (_lock)
            _running = interrupt;
        try
        {
            var running = run(interrupt.Token);
            using var watch = interrupt.Token.UnsafeRegister(_ => ExplainDelay(running, sink), null);
            return running.GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            // A fault of the engine, not of the cell: whoever waits for an answer must still get one.
            return new CellResult(CellStatus.Failed, MessageContent.Fault(error));
        }
        finally
        {
            lock (_lock)
                _running = null;
        }
    }

    private static void ExplainDelay(Task running, ICellSink sink) => Clock.After(Stubborn, () =>
    {
        if (!running.IsCompleted)
        {
            sink.Text(StreamOutput.StandardError,
                "The interrupted cell still runs: it is inside a library's long computation or native code, or brings its work to an orderly end. It stops when that returns; if it never does, restart the kernel (the variables are lost then).\n");
        }
    });

    private JsonObject Evaluate(ExecuteRequest request)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in request.UserExpressions)
        {
            var sink = new QuietSink();
            var result = RunInterruptibly(sink, interrupt => engine.RunAsync(new CellRequest(expression, sink) { Name = "user expression" }, interrupt));
            values[name] = result.Error is { } error ? MessageContent.ErrorReply(error) : new JsonObject
            {
                ["status"] = "ok",
                ["data"] = sink.Value is { } value ? MessageContent.Bundle(value) : new JsonObject(),
                ["metadata"] = new JsonObject(),
            };
        }
        return values;
    }

    private JsonObject OkReply(JsonObject? page, JsonObject userExpressions) => new()
    {
        ["status"] = "ok",
        ["execution_count"] = _count,
        ["payload"] = page is null ? [] : new JsonArray(page),
        ["user_expressions"] = userExpressions,
    };

    private JsonObject ErrorReply(ErrorOutput error)
    {
        var reply = MessageContent.ErrorReply(error);
        reply["execution_count"] = _count;
        reply["payload"] = new JsonArray();
        reply["user_expressions"] = new JsonObject();
        return reply;
    }

    private void Reply(ExecuteRequest request, JsonObject content) => session.Send(Channel.Shell, request.Message, "execute_reply", content);
}

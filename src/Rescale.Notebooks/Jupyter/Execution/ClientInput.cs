using System.Text.Json.Nodes;
using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Jupyter.Messages;
using Rescale.Notebooks.Jupyter.Wire;

namespace Rescale.Notebooks.Jupyter.Execution;

/// <summary>Asks the user of the client whose cell runs.</summary>
internal sealed class ClientInput(KernelSession session)
{
    private const string EndOfInput = "\u0004";

    private readonly Lock _lock = new();
    private TaskCompletionSource<string?>? _waiting;

    /// <summary>The input of a request's cell.</summary>
    /// <param name="request">The request.</param>
    /// <param name="beforeQuestion">Called before each question: the user must see what the cell has shown.</param>
    public ICellInput Of(ExecuteRequest request, Action beforeQuestion) => new RequestInput(this, request, beforeQuestion);

    /// <summary>Hands the user's answer to the cell that waits for it; one that nobody waits for any more is dropped.</summary>
    public void OnReply(Message reply)
    {
        lock (_lock)
            _waiting?.TrySetResult(reply.Text("value") is { } value and not EndOfInput ? value : null);
    }

    private string? Ask(Message request, string prompt, bool password, CancellationToken cancellation)
    {
        Task<string?> answer;
        lock (_lock)
        {
            _waiting = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
            answer = _waiting.Task;
        }
        try
        {
            session.Send(Channel.Stdin, request, "input_request", new JsonObject { ["prompt"] = prompt, ["password"] = password });
            answer.Wait(cancellation);
            return answer.Result;
        }
        finally
        {
            lock (_lock)
                _waiting = null;
        }
    }

    private sealed class RequestInput(ClientInput input, ExecuteRequest request, Action beforeQuestion) : ICellInput
    {
        public string? ReadLine(string prompt, bool password, CancellationToken cancellation)
        {
            if (!request.AllowsInput)
                throw new InvalidOperationException("The cell asks for input, but the program that runs this notebook offers none. Give the value in the code instead.");
            beforeQuestion();
            return input.Ask(request.Message, prompt, password, cancellation);
        }
    }
}

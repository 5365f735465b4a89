using System.Text.Json.Nodes;
using Rescale.Notebooks.Jupyter.Messages;

namespace Rescale.Notebooks.Jupyter.Execution;

/// <summary>What a client wants run, with the protocol's defaults for what it left out.</summary>
internal sealed class ExecuteRequest(Message message)
{
    public Message Message { get; } = message;

    public string Code { get; } = message.Text("code") ?? "";

    /// <summary>Nothing is shown, counted or remembered.</summary>
    public bool IsSilent { get; } = message.Flag("silent", absent: false);

    public bool StoresHistory { get; } = message.Flag("store_history", absent: true) && !message.Flag("silent", absent: false);

    /// <summary>An error cancels the requests that wait behind this one.</summary>
    public bool StopsOnError { get; } = message.Flag("stop_on_error", absent: true);

    public bool AllowsInput { get; } = message.Flag("allow_stdin", absent: false);

    /// <summary>Expressions to be evaluated afterwards, by the names under which the client wants their values.</summary>
    public IEnumerable<(string Name, string Expression)> UserExpressions { get; } =
        message.Content["user_expressions"] is JsonObject expressions
            ? [.. expressions.Select(pair => (pair.Key, pair.Value?.ToString() ?? ""))]
            : [];
}

using System.Text.Json.Nodes;
using Rescale.Notebooks.Engine.Assistance;

namespace Rescale.Notebooks.Jupyter.Assistance;

/// <summary>
/// A cell that is a name with a question mark, such as <c>Math.Max?</c>, opens the front end's pager with what the name means.
/// </summary>
internal sealed class HelpPage(CodeAssistance assistance)
{
    /// <summary>The payload that opens the pager, or null when the cell is no question.</summary>
    public JsonObject? TryFind(string code)
    {
        var question = code.Trim();
        if (question.Length < 2 || question[^1] != '?' || question.Contains('\n') || !question[..^1].All(c => char.IsLetterOrDigit(c) || c is '.' or '_'))
            return null;
        var name = question[..^1];
        var text = assistance.Explain(name, name.Length) is { } found ? found.ToPlainText() : $"Nothing is known by the name {name}.";
        return new JsonObject { ["source"] = "page", ["data"] = new JsonObject { ["text/plain"] = text }, ["start"] = 0 };
    }
}

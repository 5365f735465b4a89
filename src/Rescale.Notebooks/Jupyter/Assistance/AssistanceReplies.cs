using System.Text.Json.Nodes;
using Rescale.Notebooks.Engine.Assistance;
using Rescale.Notebooks.Jupyter.Messages;

namespace Rescale.Notebooks.Jupyter.Assistance;

/// <summary>Answers the requests about code that is being written. None of them waits for a running cell.</summary>
internal sealed class AssistanceReplies(CodeAssistance assistance)
{
    public JsonObject Complete(Message request)
    {
        var code = request.Text("code") ?? "";
        var list = assistance.Complete(code, Position(request, code));
        var start = CodePoints.FromIndex(code, list.Start);
        var end = CodePoints.FromIndex(code, list.End);
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. list.Items.Select(item => (JsonNode)item.Text)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                // The name by which Jupyter's front ends know it, although no version of the protocol has it yet.
                ["_jupyter_types_experimental"] = new JsonArray([.. list.Items.Select(item => (JsonNode)new JsonObject
                {
                    ["text"] = item.Text, ["type"] = item.Kind, ["signature"] = item.Signature, ["start"] = start, ["end"] = end,
                })]),
            },
        };
    }

    public JsonObject Inspect(Message request)
    {
        var code = request.Text("code") ?? "";
        var found = assistance.Explain(code, Position(request, code));
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = found is not null,
            ["data"] = found is null ? new JsonObject() : new JsonObject { ["text/plain"] = found.ToPlainText(), ["text/markdown"] = found.ToMarkdown() },
            ["metadata"] = new JsonObject(),
        };
    }

    public JsonObject Check(Message request)
    {
        var answer = assistance.Check(request.Text("code") ?? "");
        var content = new JsonObject { ["status"] = answer.State.ToString().ToLowerInvariant() };
        if (answer.State == CodeState.Incomplete)
            content["indent"] = answer.Indent;
        return content;
    }

    private static int Position(Message request, string code) => CodePoints.ToIndex(code, request.Number("cursor_pos", absent: int.MaxValue));
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rescale.Notebooks.Jupyter.Messages;

namespace Rescale.Notebooks.Jupyter.History;

/// <summary>Picks the entries that a <c>history_request</c> asks for.</summary>
internal static class HistoryQuery
{
    /// <param name="request">The request.</param>
    /// <param name="session">The number of the current session.</param>
    /// <param name="entries">All entries, oldest first.</param>
    public static JsonObject Reply(Message request, int session, IReadOnlyList<HistoryEntry> entries)
    {
        var withOutput = request.Flag("output", absent: false);
        return new JsonObject
        {
            ["status"] = "ok",
            ["history"] = new JsonArray([.. Select(request, session, entries).Select(entry => Row(entry, withOutput))]),
        };
    }

    private static IEnumerable<HistoryEntry> Select(Message request, int session, IReadOnlyList<HistoryEntry> entries)
    {
        switch (request.Text("hist_access_type"))
        {
            case "range":
                var wanted = request.Number("session", absent: 0) is > 0 and var given ? given : session + request.Number("session", absent: 0);
                int start = request.Number("start", absent: 0), stop = request.Number("stop", absent: int.MaxValue);
                return entries.Where(entry => entry.Session == wanted && entry.Line >= start && entry.Line < stop);
            case "search":
                var pattern = Glob(request.Text("pattern") ?? "*");
                var found = entries.Where(entry => pattern.IsMatch(entry.Input));
                if (request.Flag("unique", absent: false))
                    found = found.Reverse().DistinctBy(entry => entry.Input).Reverse();
                return found.TakeLast(request.Number("n", absent: int.MaxValue));
            default:
                return entries.TakeLast(request.Number("n", absent: int.MaxValue));
        }
    }

    private static Regex Glob(string pattern) =>
        new("^" + Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".") + "$", RegexOptions.Singleline | RegexOptions.NonBacktracking);

    private static JsonArray Row(HistoryEntry entry, bool withOutput)
    {
        JsonNode input = MessageContent.Text(entry.Input);
        return new JsonArray(
            entry.Session, entry.Line,
            withOutput ? new JsonArray(input, entry.Output is null ? null : MessageContent.Text(entry.Output)) : input);
    }
}

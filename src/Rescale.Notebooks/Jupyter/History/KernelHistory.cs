using System.Text.Json.Nodes;
using Rescale.Notebooks.Jupyter.Messages;

namespace Rescale.Notebooks.Jupyter.History;

/// <summary>
/// The history as one kernel sees it: what was there when it started, and its own cells. When the file cannot be used, the log
/// says so and the kernel remembers its own cells only.
/// </summary>
internal sealed class KernelHistory(HistoryFile file, Action<string> log)
{
    private readonly Lock _lock = new();
    private readonly List<HistoryEntry> _entries = [];
    private int _session;
    private bool _fileFailed;

    /// <summary>Remembers a cell.</summary>
    public void Add(int line, string input, string? output)
    {
        lock (_lock)
        {
            Begin();
            var entry = new HistoryEntry(_session, line, input, output);
            _entries.Add(entry);
            Try(() => file.Add(entry));
        }
    }

    /// <summary>The content of the reply to a <c>history_request</c>.</summary>
    public JsonObject Reply(Message request)
    {
        lock (_lock)
        {
            Begin();
            return HistoryQuery.Reply(request, _session, _entries);
        }
    }

    /// <summary>The file is read when the history is first needed: it must not delay the kernel's start.</summary>
    private void Begin()
    {
        if (_session > 0)
            return;
        _session = 1;
        Try(() =>
        {
            (_session, var earlier) = file.Begin();
            _entries.AddRange(earlier);
        });
    }

    private void Try(Action action)
    {
        if (_fileFailed)
            return;
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _fileFailed = true;
            log($"the history is not kept beyond this session: {error.Message}");
        }
    }
}

using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Tests.Engine;

/// <summary>Writes down what a cell gave, as short lines in order; consecutive text of one stream is one line.</summary>
internal sealed class RecordingSink : ICellSink
{
    private readonly Lock _lock = new();
    private readonly List<string> _events = [];

    public List<MimeBundle> Bundles { get; } = [];

    /// <summary>In how many pieces text has come.</summary>
    public int TextPieces { get; private set; }

    public IReadOnlyList<string> Events
    {
        get
        {
            lock (_lock)
                return [.. _events];
        }
    }

    public void Text(string stream, string text)
    {
        lock (_lock)
        {
            TextPieces++;
            if (_events.LastOrDefault()?.StartsWith(stream + ": ", StringComparison.Ordinal) == true)
                _events[^1] += text;
            else
                _events.Add($"{stream}: {text}");
        }
    }

    public void Display(string displayId, MimeBundle data) => Add($"display: {data.Text("text/plain")}", data);

    public void Clear(bool wait) => Add(wait ? "clear before the next output" : "clear");

    public void Update(string displayId, MimeBundle data) => Add($"update: {data.Text("text/plain")}", data);

    public void Result(MimeBundle data) => Add($"result: {data.Text("text/plain")}", data);

    private void Add(string line, MimeBundle? data = null)
    {
        lock (_lock)
        {
            _events.Add(line);
            if (data is not null)
                Bundles.Add(data);
        }
    }
}

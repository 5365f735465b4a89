using System.Text;

namespace Rescale.Notebooks.Runner.Worker;

/// <summary>
/// Reads what a worker process writes to one of its own streams (native code's prints, the runtime's last words) and
/// finds the marks by which the worker says "up to here it was this cell's".
/// </summary>
internal sealed class NativeText(string marker, Action<string> onText)
{
    private readonly StringBuilder _pending = new();
    private readonly SemaphoreSlim _marks = new(0);

    /// <summary>Reads to the stream's end.</summary>
    public async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var count)
            Take(buffer.AsSpan(0, count));
        Emit(_pending.Length);
    }

    /// <summary>Waits until everything before the next mark has been passed on.</summary>
    public Task WaitForMarkAsync(TimeSpan atMost) => _marks.WaitAsync(atMost);

    private void Take(ReadOnlySpan<char> text)
    {
        _pending.Append(text);
        for (var mark = IndexOfMarker(); mark >= 0; mark = IndexOfMarker())
        {
            Emit(mark);
            _pending.Remove(0, marker.Length);
            _marks.Release();
        }
        // A piece of a mark may still be in the pipe.
        Emit(Math.Max(0, _pending.Length - PossibleMarkerStart()));
    }

    private int IndexOfMarker() => _pending.Length < marker.Length ? -1 : _pending.ToString().IndexOf(marker, StringComparison.Ordinal);

    private int PossibleMarkerStart()
    {
        var text = _pending.ToString();
        for (var length = Math.Min(marker.Length - 1, text.Length); length > 0; length--)
        {
            if (text.AsSpan().EndsWith(marker.AsSpan(0, length), StringComparison.Ordinal))
                return length;
        }
        return 0;
    }

    private void Emit(int length)
    {
        if (length == 0)
            return;
        onText(_pending.ToString(0, length));
        _pending.Remove(0, length);
    }
}

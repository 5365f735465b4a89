using Rescale.Data.Files.Downloads;
using Rescale.Display;

namespace Rescale.Cli.Data;

/// <summary>The progress of a download or an unpacking on the error stream: one line that is kept up to date in a terminal, else a line every ten seconds.</summary>
internal sealed class TransferLine : IProgress<TransferProgress>, IDisposable
{
    private const double BytesPerMegabyte = 1e6;

    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly Throttle _throttle;
    private (string Action, string File) _current;
    private ProgressBar? _bar;
    private int _width;

    public TransferLine() => _throttle = new Throttle(_isTerminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(10));

    public void Report(TransferProgress value)
    {
        if (_current != (value.Action, value.File))
        {
            End();
            _current = (value.Action, value.File);
            Write($"{value.Action} {value.File}");
        }
        if (value is not { Action: "downloading" or "unpacking", Total: > 0 and var total })
        {
            if (value.Total is null && _throttle.IsDue())
                Write($"{value.Action} {value.File}: {value.Done / BytesPerMegabyte:0.0} MB");
            return;
        }
        // A download that begins anew, or has another length, is another bar.
        if (_bar is null || value.Done < _bar.Done * BytesPerMegabyte || Math.Abs(_bar.Total * BytesPerMegabyte - total) > 1)
            _bar = new ProgressBar($"{value.Action} {value.File}", total / BytesPerMegabyte, "MB", Math.Min(value.Resumed, total) / BytesPerMegabyte);
        _bar.Report(Math.Min(value.Done / BytesPerMegabyte, _bar.Total));
        if (_throttle.IsDue())
            Write(_bar.ToString());
    }

    /// <summary>Ends the line.</summary>
    public void End()
    {
        if (_isTerminal && _width > 0)
            Console.Error.WriteLine();
        (_width, _bar, _current) = (0, null, default);
    }

    public void Dispose() => End();

    private void Write(string text)
    {
        if (!_isTerminal)
        {
            Console.Error.WriteLine(text);
            return;
        }
        Console.Error.Write($"\r{text.PadRight(_width)}");
        _width = text.Length;
    }
}

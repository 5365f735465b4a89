using System.Text;
using Rescale.Notebooks.Engine.Errors;
using Rescale.Notebooks.Engine.Formatting;
using Rescale.Notebooks.Engine.Scripting;
using Rescale.Notebooks.Engine.Threading;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Engine;

/// <summary>The cell in whose name code runs: where its console text and displays go.</summary>
/// <remarks>It flows with the execution context into tasks and threads that the cell starts.</remarks>
internal sealed class CellContext(
    ICellSink sink, ICellInput? input, ValueFormatter formatter, Func<IReadOnlyList<NotebookVariable>> variables, CancellationToken interrupt)
{
    // What VS Code takes without falling behind: it copies a cell's whole text for every piece that comes.
    private const int FlushCharacters = 262_144;
    private const int CharactersPerSecond = 5_000_000;
    private const int CharactersAtOnce = 2 * CharactersPerSecond;
    private const int LinesPerSecond = 50;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FlushDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan UnhandledDelay = TimeSpan.FromSeconds(1);
    private static readonly AsyncLocal<CellContext?> Ambient = new();
    private static int s_displays;

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly RateLimit _characters = new(CharactersPerSecond, CharactersAtOnce);
    private readonly RateLimit _lines = new(LinesPerSecond, LinesPerSecond);
    private string _stream = "";
    private bool _flushScheduled;
    private volatile bool _hasEnded;

    /// <summary>The cell of the calling code; null outside of cells.</summary>
    public static CellContext? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>The first exception that nobody caught in an <c>async void</c> method or a thread of the cell.</summary>
    public Exception? Unhandled { get; private set; }

    /// <summary>Ends its code when it was interrupted.</summary>
    public CellStop Stop { get; } = new(interrupt);

    /// <summary>Whether there is anyone whom the cell can ask for input.</summary>
    public bool HasInput => input is not null;

    /// <summary>The notebook's variables, with their values now.</summary>
    public IReadOnlyList<NotebookVariable> Variables => variables();

    /// <summary>How values are shown.</summary>
    public ValueFormatter Formatter => formatter;

    /// <summary>
    /// Takes an exception that nobody caught: it fails the cell. One that runs on, perhaps since it waits for what failed, shows it at
    /// once, and one that has ended below its output.
    /// </summary>
    public void ReportUnhandled(Exception error)
    {
        if (Stop.IsAsked && error is OperationCanceledException)
            return;
        lock (_lock)
            Unhandled ??= error;
        var lines = string.Join('\n', ExceptionErrors.Lines(error));
        if (_hasEnded)
            Write(StreamOutput.StandardError, $"Unhandled exception in work that this cell left behind:\n{lines}\n");
        else
            Clock.After(UnhandledDelay, () => ShowUnhandledIfRunning(lines));
    }

    private void ShowUnhandledIfRunning(string lines)
    {
        if (!_hasEnded)
            Write(StreamOutput.StandardError, $"Unhandled exception in work that this cell started:\n{lines}\n");
    }

    /// <summary>The cell's code has come to its end; what it left behind may go on.</summary>
    public void End()
    {
        lock (_lock)
        {
            _hasEnded = true;
            FlushText();
        }
    }

    /// <summary>
    /// Takes console text. A line goes to the sink at once, so that a crash cannot swallow it; where lines come by the
    /// thousands they go in larger pieces. Code that prints faster than anyone can take it waits, as it would at a terminal:
    /// a front end that is swamped by an endless loop could not even stop it.
    /// </summary>
    /// <exception cref="OperationCanceledException">The calling code was interrupted and goes on all the same.</exception>
    public void Write(string stream, ReadOnlySpan<char> text)
    {
        Stop.ThrowIfOutputIsRefused();
        TimeSpan pause;
        lock (_lock)
        {
            if (stream != _stream)
                FlushText();
            _stream = stream;
            _text.Append(text);
            if (_text.Length >= FlushCharacters || (text.EndsWith('\n') && _lines.TryTake(1)))
                FlushText();
            if (!_flushScheduled)
                ScheduleFlush();
            pause = _characters.Take(text.Length);
        }
        if (pause > ShortestPause)
            Thread.Sleep(pause < LongestPause ? pause : LongestPause);
    }

    public DisplayedValue Display(object? value, IReadOnlyList<string> mimeTypes)
    {
        Stop.ThrowIfOutputIsRefused();
        var id = $"display-{Environment.ProcessId}-{Interlocked.Increment(ref s_displays)}";
        var data = formatter.Format(value, mimeTypes);
        lock (_lock)
        {
            FlushText();
            sink.Display(id, data);
        }
        return new DisplayedValue(this, id, mimeTypes);
    }

    public void Update(string displayId, object? value, IReadOnlyList<string> mimeTypes)
    {
        Stop.ThrowIfOutputIsRefused();
        var data = formatter.Format(value, mimeTypes);
        lock (_lock)
        {
            FlushText();
            sink.Update(displayId, data);
        }
    }

    public void Clear(bool wait)
    {
        lock (_lock)
        {
            FlushText();
            sink.Clear(wait);
        }
    }

    /// <summary>Asks the user for a line; null at the end of the input.</summary>
    /// <exception cref="InvalidOperationException">Nobody is there to be asked.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted meanwhile.</exception>
    public string? Ask(string prompt, bool password)
    {
        if (input is null)
            throw new InvalidOperationException("The notebook runs without anyone who could answer: this cell asks for input. Give the value as a parameter instead.");
        Flush();
        return input.ReadLine(prompt, password, interrupt);
    }

    public void ShowResult(object? value)
    {
        var data = formatter.Format(value, []);
        lock (_lock)
        {
            FlushText();
            sink.Result(data);
        }
    }

    /// <summary>Hands all text taken so far to the sink.</summary>
    public void Flush()
    {
        lock (_lock)
            FlushText();
    }

    private void FlushText()
    {
        if (_text.Length == 0)
            return;
        sink.Text(_stream, _text.ToString());
        _text.Clear();
    }

    private void ScheduleFlush()
    {
        _flushScheduled = true;
        Clock.After(FlushDelay, () =>
        {
            lock (_lock)
            {
                _flushScheduled = false;
                FlushText();
            }
        });
    }
}

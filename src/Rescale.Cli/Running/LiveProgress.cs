using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Rescale.Cli.Running;

/// <summary>A line per notebook that is kept up to date in the terminal: status, cell, elapsed time, what the cell reports.</summary>
internal sealed class LiveProgress : RunProgress
{
    private static readonly string[] Spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly int _notebookCount;
    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;
    private readonly List<NotebookLine> _lines = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _display;
    private int _tick;

    public LiveProgress(int notebookCount, IAnsiConsole console, TimeProvider time)
    {
        _notebookCount = notebookCount;
        _console = console;
        _time = time;
        _display = console.Live(Render()).Overflow(VerticalOverflow.Crop).StartAsync(RefreshAsync);
    }

    public override void NotebookStarted(NotebookJob job, int cellCount)
    {
        lock (_lock)
            _lines.Add(new NotebookLine(Path.GetFileNameWithoutExtension(job.SourcePath), cellCount, _time.GetTimestamp()));
    }

    public override void CellStarted(int number, CodeCell cell)
    {
        lock (_lock)
            (_lines[^1].Cell, _lines[^1].Report) = (number, "");
    }

    public override void CellReported(string text)
    {
        lock (_lock)
            _lines[^1].Report = text;
    }

    public override void CellFinished(int number, ErrorOutput? error, TimeSpan duration)
    {
        lock (_lock)
            _lines[^1].Report = error is null ? "" : $"{error.Name}: {error.Message}";
    }

    public override void NotebookFinished(NotebookRunResult result)
    {
        lock (_lock)
            _lines[^1].Result = result;
    }

    public override void Dispose()
    {
        _end.Cancel();
        _display.GetAwaiter().GetResult();
    }

    private async Task RefreshAsync(LiveDisplayContext context)
    {
        while (!_end.IsCancellationRequested)
        {
            context.UpdateTarget(Render());
            await Task.Delay(RefreshInterval, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        context.UpdateTarget(Render());
    }

    private Rows Render()
    {
        lock (_lock)
        {
            _tick++;
            IEnumerable<IRenderable> rows = _lines.Select(Render);
            var waiting = _notebookCount - _lines.Count;
            return new Rows(waiting > 0 ? rows.Append(new Markup($"[grey]  {waiting} more to come[/]")) : rows);
        }
    }

    private Markup Render(NotebookLine line)
    {
        var (sign, colour) = line.Result?.Outcome switch
        {
            null => (Spinner[_tick % Spinner.Length], "blue"),
            RunOutcome.Succeeded => ("✓", "green"),
            _ => ("✗", "red"),
        };
        var elapsed = Elapsed.Text(line.Result?.Duration ?? _time.GetElapsedTime(line.Start));
        var state = line.Result is { Outcome: RunOutcome.Succeeded } ? $"{line.CellCount} cells" : $"cell {line.Cell}/{line.CellCount}";
        var report = Shorten(line.Report, _console.Profile.Width - $"  {line.Name}  {state}  {elapsed}  ".Length - 1);
        return new Markup($"[{colour}]{sign}[/] [bold]{Markup.Escape(line.Name)}[/]  {state}  [grey]{elapsed}[/]  {Markup.Escape(report)}");
    }

    /// <summary>A line that wrapped would make the display jump.</summary>
    private static string Shorten(string text, int width)
    {
        var line = text.Split('\n')[0].TrimEnd();
        return line.Length <= width ? line : width < 2 ? "" : line[..(width - 1)] + "…";
    }
}

using System.Diagnostics;
using System.Globalization;
using Rescale.Notebooks.Engine.Scripting;

namespace Rescale.Notebooks.Engine.Packages;

/// <summary>The one line in a cell's output that says what is being restored and, at the end, what was installed.</summary>
/// <param name="cell">The cell.</param>
internal sealed class RestoreDisplay(CellContext cell)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Stopwatch _watch = new();
    private DisplayedValue? _line;
    private Timer? _timer;

    /// <summary>Says that packages are being restored, and for how long.</summary>
    public void Begin(IEnumerable<PackageRequest> packages)
    {
        var text = $"Restoring {string.Join(", ", packages)} …";
        lock (_lock)
        {
            _watch.Start();
            _line = cell.Display(text, []);
            _timer = new Timer(_ => Show($"{text} {_watch.Elapsed.TotalSeconds:0} s"), null, Tick, Tick);
        }
    }

    /// <summary>Says what was installed.</summary>
    public void End(IEnumerable<RestoredPackage> packages)
    {
        var text = $"Installed {string.Join(", ", packages)}";
        if (_line is null)
            cell.Display(text, []);
        else
            Close($"{text} in {Seconds} s");
    }

    /// <summary>Says that nothing came of it; the error says why.</summary>
    public void Fail()
    {
        if (_line is not null)
            Close($"Not restored, after {Seconds} s");
    }

    private string Seconds => _watch.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private void Close(string text)
    {
        lock (_lock)
        {
            Show(text);
            _timer?.Dispose();
            _timer = null;
        }
    }

    /// <summary>A tick that was on its way when the line was closed must not write over it.</summary>
    private void Show(string text)
    {
        lock (_lock)
        {
            if (_timer is not null)
                _line?.Update(text);
        }
    }
}

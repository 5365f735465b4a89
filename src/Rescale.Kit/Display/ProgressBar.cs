namespace Rescale.Display;

/// <summary>
/// How far a piece of work has come: shown as a bar while it runs, and as one summary line when it has ended.
/// <code>
/// var bar = new ProgressBar("Training", total: epochs, unit: "epoch");
/// var live = display(bar);
/// ...
/// bar.Report(epoch, $"loss {loss:0.000}");
/// live.Update(bar);
/// </code>
/// Not thread-safe.
/// </summary>
[TypeFormatterSource(typeof(ProgressBarFormatters))]
public sealed class ProgressBar
{
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly double _startedAt;
    private TimeSpan? _ended;

    /// <summary>Starts the clock.</summary>
    /// <param name="label">What is being done.</param>
    /// <param name="total">The amount of work, in <paramref name="unit"/>; positive and finite.</param>
    /// <param name="unit">What is counted, in the singular: <c>step</c>, <c>run</c>. Empty: only percentages are shown.</param>
    /// <param name="startedAt">Work that was already done before (a resumed run); it does not count into the rate.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="total"/> is not positive and finite, or
    /// <paramref name="startedAt"/> lies outside 0…<paramref name="total"/>.</exception>
    public ProgressBar(string label, double total, string unit = "", double startedAt = 0, TimeProvider? time = null)
    {
        if (!double.IsFinite(total) || total <= 0)
            throw new ArgumentOutOfRangeException(nameof(total), total, "The amount of work must be positive and finite.");
        Label = label;
        Total = total;
        Unit = unit;
        _startedAt = Checked(startedAt, nameof(startedAt));
        Done = startedAt;
        _time = time ?? TimeProvider.System;
        _started = _time.GetTimestamp();
    }

    /// <summary>What is being done.</summary>
    public string Label { get; }

    /// <summary>The amount of work, in <see cref="Unit"/>.</summary>
    public double Total { get; }

    /// <summary>What is counted, in the singular; may be empty.</summary>
    public string Unit { get; }

    /// <summary>The work done so far, 0…<see cref="Total"/>.</summary>
    public double Done { get; private set; }

    /// <summary>What the work last said about itself; empty when nothing.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>How it ended.</summary>
    public ProgressOutcome Outcome { get; private set; }

    /// <summary>The part done, 0…1.</summary>
    public double Fraction => Done / Total;

    /// <summary>Time since the start; stands still once the work has ended.</summary>
    public TimeSpan Elapsed => _ended ?? _time.GetElapsedTime(_started);

    /// <summary>Units per second since the start; null while nothing has been done.</summary>
    public double? Rate => Done > _startedAt && Elapsed > TimeSpan.Zero ? (Done - _startedAt) / Elapsed.TotalSeconds : null;

    /// <summary>The time left at the present rate; null while unknown or once ended.</summary>
    public TimeSpan? Left
    {
        get
        {
            if (Outcome != ProgressOutcome.Running || Rate is not { } rate)
                return null;
            var seconds = (Total - Done) / rate;
            return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
        }
    }

    /// <summary>Says how much is done.</summary>
    /// <param name="done">The work done in all, 0…<see cref="Total"/>.</param>
    /// <param name="detail">What to show beside the bar; null keeps what stands there.</param>
    /// <exception cref="InvalidOperationException">The work has already ended.</exception>
    public void Report(double done, string? detail = null)
    {
        ThrowIfEnded();
        Done = Checked(done, nameof(done));
        Detail = detail ?? Detail;
    }

    /// <summary>The work is done; <paramref name="summary"/> stays beside the label.</summary>
    /// <exception cref="InvalidOperationException">The work has already ended.</exception>
    public void Finish(string summary = "")
    {
        Done = Total;
        End(ProgressOutcome.Finished, summary);
    }

    /// <summary>The work ended early; <paramref name="reason"/> (interrupted, failed and why) stays beside the label.</summary>
    /// <exception cref="InvalidOperationException">The work has already ended.</exception>
    public void Stop(string reason) => End(ProgressOutcome.Stopped, reason);

    /// <summary>The plain-text form, one line.</summary>
    public override string ToString() => ProgressText.Render(this);

    private void End(ProgressOutcome outcome, string detail)
    {
        ThrowIfEnded();
        Detail = detail;
        _ended = _time.GetElapsedTime(_started);
        Outcome = outcome;
    }

    private void ThrowIfEnded()
    {
        if (Outcome != ProgressOutcome.Running)
            throw new InvalidOperationException($"The progress of '{Label}' has already ended ({Outcome}).");
    }

    private double Checked(double done, string name) =>
        done >= 0 && done <= Total
            ? done
            : throw new ArgumentOutOfRangeException(name, done, $"The work done lies between 0 and {Total}.");
}

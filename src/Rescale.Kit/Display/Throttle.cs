namespace Rescale.Display;

/// <summary>Keeps a loop from redrawing its progress more often than a reader can see. Not thread-safe.</summary>
/// <param name="interval">The least time between two redraws.</param>
/// <param name="time">The clock; the system's when null.</param>
public sealed class Throttle(TimeSpan interval, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private long? _last;

    /// <summary>True the first time, and then once <c>interval</c> has passed since it was last true.</summary>
    public bool IsDue()
    {
        var now = _time.GetTimestamp();
        if (_last is { } last && _time.GetElapsedTime(last, now) < interval)
            return false;
        _last = now;
        return true;
    }
}

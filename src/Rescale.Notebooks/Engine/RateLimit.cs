using System.Diagnostics;

namespace Rescale.Notebooks.Engine;

/// <summary>Allows an amount at once, and so much more with every second. For one thread at a time.</summary>
/// <param name="perSecond">How much becomes allowed in a second.</param>
/// <param name="atOnce">How much is allowed at the start, and after a pause at most.</param>
internal sealed class RateLimit(double perSecond, double atOnce)
{
    private double _taken;
    private long _seen = Stopwatch.GetTimestamp();

    /// <summary>Takes an amount if it is allowed by now.</summary>
    public bool TryTake(double amount)
    {
        Forget();
        if (_taken + amount > atOnce)
            return false;
        _taken += amount;
        return true;
    }

    /// <summary>Takes an amount in any case, and says for how long nothing more is allowed.</summary>
    public TimeSpan Take(double amount)
    {
        Forget();
        _taken += amount;
        return TimeSpan.FromSeconds(Math.Max(0, _taken - atOnce) / perSecond);
    }

    private void Forget()
    {
        var now = Stopwatch.GetTimestamp();
        _taken = Math.Max(0, _taken - perSecond * Stopwatch.GetElapsedTime(_seen, now).TotalSeconds);
        _seen = now;
    }
}

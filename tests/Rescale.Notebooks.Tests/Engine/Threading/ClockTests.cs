using System.Diagnostics;
using Rescale.Notebooks.Engine.Threading;

namespace Rescale.Notebooks.Tests.Engine.Threading;

public class ClockTests
{
    [Fact]
    public void After_SeveralDelays_KeepsTheirOrderAndIsNeverEarly()
    {
        int[] delays = [90, 30, 0, 60];
        var seen = new List<(int Delay, double Came)>();
        using var all = new CountdownEvent(delays.Length);
        var watch = Stopwatch.StartNew();
        foreach (var delay in delays)
        {
            Clock.After(TimeSpan.FromMilliseconds(delay), () =>
            {
                seen.Add((delay, watch.Elapsed.TotalMilliseconds));
                all.Signal();
            });
        }
        Assert.True(all.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal([0, 30, 60, 90], seen.Select(one => one.Delay));
        // Environment.TickCount64 counts in steps of up to some 15 ms.
        Assert.All(seen, one => Assert.True(one.Came >= one.Delay - 20, $"{one.Delay} ms came after {one.Came:F1} ms"));
    }

    [Fact]
    public void After_InsideAnAction_Works()
    {
        using var second = new ManualResetEventSlim();
        Clock.After(TimeSpan.Zero, () => Clock.After(TimeSpan.FromMilliseconds(1), second.Set));
        Assert.True(second.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }
}

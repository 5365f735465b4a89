using Rescale.Display;

namespace Rescale.Kit.Tests.Display;

public sealed class ThrottleTests
{
    [Fact]
    public void IsDue_WithinTheInterval_IsFalse()
    {
        var time = new ManualTime();
        var throttle = new Throttle(TimeSpan.FromSeconds(1), time);
        Assert.True(throttle.IsDue());
        time.Advance(0.9);
        Assert.False(throttle.IsDue());
        time.Advance(0.1);
        Assert.True(throttle.IsDue());
        Assert.False(throttle.IsDue());
    }
}

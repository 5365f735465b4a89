using Rescale.Notebooks.Engine;

namespace Rescale.Notebooks.Tests.Engine;

public class RateLimitTests
{
    [Fact]
    public void TryTake_MoreThanAtOnce_IsRefused()
    {
        var limit = new RateLimit(perSecond: 0.001, atOnce: 2);
        Assert.True(limit.TryTake(1));
        Assert.True(limit.TryTake(1));
        Assert.False(limit.TryTake(0.5));
    }

    [Fact]
    public void TryTake_OnceTimeHasPassed_IsAllowedAgain()
    {
        var limit = new RateLimit(perSecond: 100, atOnce: 2);
        Assert.True(limit.TryTake(2));
        Thread.Sleep(30);
        Assert.True(limit.TryTake(2));
    }

    [Fact]
    public void TryTake_AfterALongPause_AllowsNoMoreThanAtOnce()
    {
        var limit = new RateLimit(perSecond: 1000, atOnce: 2);
        Thread.Sleep(20);
        Assert.False(limit.TryTake(2.5));
    }

    [Fact]
    public void Take_MoreThanAtOnce_SaysHowLongToWait()
    {
        var limit = new RateLimit(perSecond: 2, atOnce: 10);
        Assert.Equal(TimeSpan.Zero, limit.Take(10));
        Assert.InRange(limit.Take(20).TotalSeconds, 9, 10);
    }
}

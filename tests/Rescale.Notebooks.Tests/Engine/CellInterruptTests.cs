using Rescale.Notebooks.Engine;

namespace Rescale.Notebooks.Tests.Engine;

public class CellInterruptTests
{
    [Fact]
    public void Request_CallbackThatBlocks_IsNotWaitedFor()
    {
        var interrupt = new CellInterrupt();
        using var blocked = new ManualResetEventSlim();
        using var reached = new ManualResetEventSlim();
        using var registration = interrupt.Token.Register(() =>
        {
            reached.Set();
            blocked.Wait();
        });
        interrupt.Request();
        Assert.True(reached.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.True(interrupt.Token.IsCancellationRequested);
        blocked.Set();
    }

    [Fact]
    public void Request_CallbackThatThrows_ReachesTheOthers()
    {
        var interrupt = new CellInterrupt();
        using var reached = new ManualResetEventSlim();
        using var first = interrupt.Token.Register(reached.Set);
        using var last = interrupt.Token.Register(() => throw new InvalidOperationException("the cell's own"));
        interrupt.Request();
        Assert.True(reached.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        interrupt.Request();
    }
}

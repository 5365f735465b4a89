using Rescale.Notebooks.Engine.Threading;

namespace Rescale.Notebooks.Tests.Engine.Threading;

public class WorkLineTests
{
    [Fact]
    public void Add_WorkThatFails_IsToldOfAndTheRestIsDoneInOrder()
    {
        var done = new List<object>();
        using var last = new ManualResetEventSlim();
        var line = new WorkLine("test", error => done.Add(error.Message));
        foreach (var i in Enumerable.Range(0, 3))
        {
            line.Add(() => done.Add(i));
            line.Add(() => throw new InvalidOperationException($"{Thread.CurrentThread.Name} {Thread.CurrentThread.IsThreadPoolThread}"));
        }
        line.Add(last.Set);
        Assert.True(last.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal([0, "test False", 1, "test False", 2, "test False"], done);
    }
}

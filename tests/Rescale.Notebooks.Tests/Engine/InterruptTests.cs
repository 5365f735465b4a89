using System.Diagnostics;
using Rescale.Notebooks.Engine;

namespace Rescale.Notebooks.Tests.Engine;

public class InterruptTests
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("var list = new List<int>(); while (true) { list.Add(1); if (list.Count > 1000) list.Clear(); }")]
    [InlineData("while (true) { try { Thread.SpinWait(10); throw new Exception(); } catch { } }")]
    [InlineData("Thread.Sleep(60_000);")]
    [InlineData("await Task.Delay(60_000);")]
    [InlineData("Task.Delay(60_000).Wait();")]
    [InlineData("await Task.Yield(); while (true) { }")]
    public async Task Interrupt_CodeThatNeverLooks_IsAbortedWithinTwoSecondsAndTheStateKept(string code)
    {
        using var session = new EngineSession();
        await session.OutputsAsync("var before = 1;");
        var result = await InterruptAsync(session, "var during = 2; Console.WriteLine(\"started\");\n" + code, within: 2);

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Equal("Interrupted", result.Error!.Name);
        Assert.Equal(["result: 3"], await session.OutputsAsync("before + during"));
        Assert.Equal(["stdout: awake"], await session.OutputsAsync("Thread.Sleep(10); await Task.Delay(10); Console.Write(\"awake\");"));
    }

    [Fact]
    public async Task Interrupt_CooperativeLoop_StopsAtOnceWithItsResultKept()
    {
        using var session = new EngineSession();
        var watch = Stopwatch.StartNew();
        var result = await InterruptAsync(session, """
            var steps = 0; Console.WriteLine("started");
            var token = (CancellationToken)AppContext.GetData("Notebook.Interrupt");
            while (true) { steps++; Thread.Sleep(1); token.ThrowIfCancellationRequested(); }
            """, within: 0.8);

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Equal(["result: True"], await session.OutputsAsync("steps > 0"));
    }

    [Fact]
    public async Task Interrupt_CodeThatObserves_IsGivenTimeForAnOrderlyEnd()
    {
        using var session = new EngineSession();
        var result = await InterruptAsync(session, """
            var saved = false; Console.WriteLine("started");
            ((Action)AppContext.GetData("Notebook.InterruptObserved"))();
            var token = (CancellationToken)AppContext.GetData("Notebook.Interrupt");
            while (!token.IsCancellationRequested) Thread.Sleep(1);
            Thread.Sleep(1500);
            saved = true;
            token.ThrowIfCancellationRequested();
            """, within: 4);

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.Equal(["result: True"], await session.OutputsAsync("saved"));
    }

    [Fact]
    public async Task Interrupt_AbandonedAwait_DoesNotGoOnLater()
    {
        using var session = new EngineSession(options => options with { AbortAfter = TimeSpan.FromMilliseconds(50) });
        await InterruptAsync(session, "var wentOn = false; Console.WriteLine(\"started\"); await Task.Delay(1000); wentOn = true;", within: 0.9);
        await session.OutputsAsync("await Task.Delay(1500);");
        Assert.Equal(["result: False"], await session.OutputsAsync("wentOn"));
    }

    private static async Task<CellResult> InterruptAsync(EngineSession session, string code, double within)
    {
        using var interrupt = new CancellationTokenSource();
        var sink = new RecordingSink();
        var running = session.RunAsync(code, sink, interrupt.Token);
        while (sink.Events.Count == 0 && !running.IsCompleted)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        var watch = Stopwatch.StartNew();
        await interrupt.CancelAsync();
        var result = await running.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(within), $"the cell took {watch.Elapsed.TotalSeconds:F2} s to stop");
        return result;
    }
}

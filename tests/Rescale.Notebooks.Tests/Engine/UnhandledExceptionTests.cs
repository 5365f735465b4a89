namespace Rescale.Notebooks.Tests.Engine;

public class UnhandledExceptionTests
{
    [Theory]
    [InlineData("new Thread(() => throw new Exception(\"lost\")).Start();")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => throw new Exception(\"lost\"));")]
    [InlineData("new Timer(_ => throw new Exception(\"lost\"), null, 10, -1);")]
    [InlineData("async void Boom() { await Task.Delay(10); throw new Exception(\"lost\"); }\nBoom();")]
    [InlineData("async void Boom() { await Task.Delay(10).ConfigureAwait(false); throw new Exception(\"lost\"); }\nBoom();")]
    public async Task Exception_ThatNobodyCatches_FailsTheCellAndKeepsTheState(string code)
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync($"var kept = 1;\n{code}\nThread.Sleep(300); await Task.Delay(300);");
        Assert.Equal("lost", error.Message);
        Assert.Contains("in cell 1, line", error.Traceback[1].Replace("at cell", "in cell"));
        Assert.Equal(["result: 1"], await session.OutputsAsync("kept"));
    }

    [Fact]
    public async Task Exception_AfterTheCellsEnd_IsWrittenBelowIt()
    {
        using var session = new EngineSession();
        var sink = new RecordingSink();
        await session.RunAsync("new Thread(() => { Thread.Sleep(200); throw new Exception(\"late\"); }).Start();", sink, TestContext.Current.CancellationToken);
        Assert.Empty(sink.Events);
        while (sink.Events.Count == 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Equal(["stderr: Unhandled exception in work that this cell left behind:\nSystem.Exception: late\n   at cell 1, line 1\n"], sink.Events);
        Assert.Equal(["result: 1"], await session.OutputsAsync("1"));
    }

    [Fact]
    public async Task Exception_WhileTheCellRunsOn_IsWrittenBeforeItsEnd()
    {
        using var session = new EngineSession();
        using var interrupt = new CancellationTokenSource();
        var sink = new RecordingSink();
        var running = session.RunAsync("var never = new ManualResetEvent(false);\nnew Thread(() => throw new Exception(\"producer\")).Start();\nnever.WaitOne();", sink, interrupt.Token);
        while (sink.Events.Count == 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Equal(["stderr: Unhandled exception in work that this cell started:\nSystem.Exception: producer\n   at cell 1, line 2\n"], sink.Events);
        await interrupt.CancelAsync();
        await running;
    }
}

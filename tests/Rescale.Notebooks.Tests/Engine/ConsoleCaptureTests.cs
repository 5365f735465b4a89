using System.Diagnostics;

namespace Rescale.Notebooks.Tests.Engine;

public class ConsoleCaptureTests
{
    [Fact]
    public async Task Write_BothStreamsAndDisplays_ArriveInOrderAndMerged()
    {
        using var session = new EngineSession();
        Assert.Equal(
            ["stdout: a\nb\n", "stderr: c\n", "stdout: d", "display: 1", "stdout: e\n", "result: 2"],
            await session.OutputsAsync("""
                Console.WriteLine("a"); Console.WriteLine("b"); Console.Error.WriteLine("c");
                Console.Write('d'); display(1); Console.WriteLine("{0}", 'e'); 2
                """));
    }

    [Fact]
    public async Task Write_FromTasksAndThreads_BelongsToTheirCell()
    {
        using var session = new EngineSession();
        Assert.Equal(["stdout: task thread"], await session.OutputsAsync("""
            await Task.Run(() => Console.Write("task "));
            var thread = new Thread(() => Console.Write("thread")); thread.Start(); thread.Join();
            """));
    }

    [Fact]
    public async Task Write_TwoEnginesAtOnce_KeepTheirTextApart()
    {
        using var first = new EngineSession();
        using var second = new EngineSession();
        const string code = "for (var i = 0; i < 200; i++) { Console.Write(\"NAME\"); await Task.Yield(); }";
        var outputs = await Task.WhenAll(first.OutputsAsync(code.Replace("NAME", "x")), second.OutputsAsync(code.Replace("NAME", "y")));
        Assert.Equal(new string('x', 200), string.Concat(outputs[0]).Replace("stdout: ", ""));
        Assert.Equal(new string('y', 200), string.Concat(outputs[1]).Replace("stdout: ", ""));
    }

    [Fact]
    public async Task Write_InALongCell_ArrivesBeforeItsEnd()
    {
        using var session = new EngineSession();
        using var interrupt = new CancellationTokenSource();
        var sink = new RecordingSink();
        var running = session.RunAsync(
            "Console.WriteLine(\"early\"); await Task.Delay(-1, (CancellationToken)AppContext.GetData(\"Notebook.Interrupt\"));", sink, interrupt.Token);
        while (sink.Events.Count == 0 && !running.IsCompleted)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.False(running.IsCompleted);
        Assert.Equal(["stdout: early\n"], sink.Events);
        await interrupt.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Write_FasterThanFrontEndsCanTakeIt_IsSlowedAndComesInFewPieces()
    {
        using var session = new EngineSession();
        var sink = new RecordingSink();
        var started = Stopwatch.StartNew();
        await session.RunAsync("for (var i = 0; i < 20_000; i++) Console.WriteLine(new string('x', 999));", sink, TestContext.Current.CancellationToken);
        // Ten million characters at once, then five million a second; a piece has 262,144 unless its tenth of a second is over.
        Assert.True(started.Elapsed > TimeSpan.FromSeconds(1.8), $"{started.Elapsed}");
        Assert.True(sink.TextPieces < 50 + 80 + 65 * started.Elapsed.TotalSeconds, $"{sink.TextPieces} pieces in {started.Elapsed}");
        Assert.Equal(20_000_000, Assert.Single(sink.Events).Length - "stdout: ".Length);
    }
}

using System.Text.Json.Nodes;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner;
using Rescale.Notebooks.Runner.Worker;

namespace Rescale.Notebooks.Tests.Runner;

public class NotebookRunnerTests
{
    [Fact]
    public async Task Run_GoodNotebook_SavesOutputsCountsAndTimings()
    {
        using var session = new RunnerSession();
        var notebook = RunnerSession.Notebook("var x = 20;", "Console.Error.WriteLine(\"careful\"); display(\"shown\"); 2 * x + 2");
        notebook.Cells.Insert(0, new MarkdownCell("title", "# Title"));
        notebook.Metadata["vendor"] = "kept";
        var result = await session.RunAsync(notebook);

        Assert.Equal(RunOutcome.Succeeded, result.Outcome);
        Assert.Equal(["stderr: careful\n", "display: shown", "result 2: 42"], session.SavedOutputs(2));
        var saved = NotebookFile.Read(session.OutputPath);
        Assert.Equal("kept", (string)saved.Metadata["vendor"]!);
        Assert.False((bool)saved.Metadata["papermill"]!["exception"]!);
        Assert.Equal([1, 2], saved.CodeCells.Select(cell => cell.ExecutionCount));
        foreach (var cell in saved.CodeCells)
        {
            Assert.Equal("completed", (string)cell.Metadata["papermill"]!["status"]!);
            var start = DateTime.Parse((string)cell.Metadata["papermill"]!["start_time"]!);
            var end = DateTime.Parse((string)cell.Metadata["papermill"]!["end_time"]!);
            Assert.Equal((end - start).TotalSeconds, (double)cell.Metadata["papermill"]!["duration"]!, tolerance: 1e-5);
            Assert.NotNull(cell.Metadata["execution"]!["shell.execute_reply"]);
        }
    }

    [Fact]
    public async Task Run_AnyNotebook_LeavesTheSourceAlone()
    {
        using var session = new RunnerSession();
        var notebook = RunnerSession.Notebook("1");
        var before = NotebookWriter.Write(notebook);
        await session.RunAsync(notebook);
        Assert.Equal(before, File.ReadAllText(session.SourcePath));
        await Assert.ThrowsAsync<ArgumentException>(() => session.RunAsync(notebook, job => job with { OutputPath = job.SourcePath }));
    }

    [Fact]
    public async Task Run_FailingCell_IsMarkedAndLaterOnesAreNotRun()
    {
        using var session = new RunnerSession();
        var result = await session.RunAsync("var x = 1; x", "Console.WriteLine(\"before\");\nthrow new Exception(\"no *stars*\");", "Console.WriteLine(\"never\");");

        Assert.Equal(RunOutcome.Failed, result.Outcome);
        Assert.Equal("cell-2", result.FailedCell!.Id);
        Assert.Equal(["result 1: 1"], session.SavedOutputs(1));
        Assert.Equal(["stdout: before\n", "error: System.Exception: no *stars*"], session.SavedOutputs(2));
        Assert.Empty(session.SavedOutputs(3));
        var saved = NotebookFile.Read(session.OutputPath);
        Assert.Equal(["completed", "failed", "pending"], saved.CodeCells.Select(cell => (string)cell.Metadata["papermill"]!["status"]!));
        Assert.Contains("stopped at code cell 2 of 3", saved.Cells[0].Source);
        Assert.Contains(@"no \*stars\*", saved.Cells[0].Source);
        Assert.Equal(["notebook of 3", "cell 1", "report 1", "end 1", "cell 2", "report before", "end 2 System.Exception", "Failed"], session.Listener.Events);
    }

    [Fact]
    public async Task Run_OutputOfAFailedRun_HasItsNoteOnce()
    {
        using var session = new RunnerSession();
        await session.RunAsync("throw new Exception();");
        await session.RunAsync(NotebookFile.Read(session.OutputPath));
        Assert.Single(NotebookFile.Read(session.OutputPath).Cells.OfType<MarkdownCell>());
    }

    [Fact]
    public async Task Run_EveryCell_IsSavedBeforeTheNextBegins()
    {
        using var session = new RunnerSession();
        IReadOnlyList<string> outputs = [];
        session.Listener.OnCellStarted += number => outputs = number == 2 ? session.SavedOutputs(1) : outputs;
        await session.RunAsync("Console.Write(\"first\");", "1");
        Assert.Equal(["stdout: first"], outputs);
    }

    [Fact]
    public async Task Run_DisplayUpdatedOften_KeepsTheLastContent()
    {
        using var session = new RunnerSession();
        await session.RunAsync("var live = display(0); for (var i = 1; i <= 5000; i++) live.Update(i);", "live.Update(\"from the next cell\");");
        Assert.Equal(["display: from the next cell"], session.SavedOutputs(1));
        Assert.True(session.Listener.Events.Count < 500, "updates are sent at a bounded rate");
    }

    [Theory]
    [InlineData("Environment.Exit(7);", "ended with exit code 7")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();", "SIGKILL")]
    [InlineData("Environment.FailFast(\"on purpose\");", "SIGABRT")]
    [InlineData("int Forever(int n) => Forever(n + 1) + 1; Forever(0)", "SIGABRT")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"libc\")] static extern nint strlen(nint text); strlen(8)", "SIGSEGV")]
    public async Task Run_ProcessThatDies_FailsTheCellWithTheReasonAndKeepsWhatItPrinted(string code, string reason)
    {
        using var session = new RunnerSession();
        var result = await session.RunAsync("1", $"Console.WriteLine(\"before\");\n{code}", "2");
        Assert.Equal(RunOutcome.Failed, result.Outcome);
        var outputs = session.SavedOutputs(2);
        // The runtime's last words come through a pipe of their own, and may come first.
        Assert.Contains("stdout: before\n", outputs);
        Assert.StartsWith("error: ProcessDied: While this cell ran, its process ", outputs[^1]);
        Assert.Contains(reason, outputs[^1]);
        Assert.Equal(["result 1: 1"], session.SavedOutputs(1));
        Assert.Empty(session.SavedOutputs(3));
    }

    [Fact]
    public async Task Run_UnhandledExceptionOfAThread_FailsTheCell()
    {
        using var session = new RunnerSession();
        var result = await session.RunAsync("new Thread(() => throw new Exception(\"in a thread\")).Start(); Thread.Sleep(500);");
        Assert.Equal(RunOutcome.Failed, result.Outcome);
        Assert.Equal(["error: System.Exception: in a thread"], session.SavedOutputs(1));
    }

    [Fact]
    public async Task Run_NativePrints_AreCapturedInTheirCell()
    {
        using var session = new RunnerSession();
        await session.RunAsync(
            "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int puts(string text);",
            "puts(\"native one\");",
            "puts(\"native two\"); 3");
        Assert.Equal(["stdout: native one\n"], session.SavedOutputs(2));
        Assert.Equal(["result 3: 3", "stdout: native two\n"], session.SavedOutputs(3).Order());
    }

    [Fact]
    public async Task Run_ReadingInput_FindsItEmptyInsteadOfTheProtocol()
    {
        using var session = new RunnerSession();
        await session.RunAsync("Console.ReadLine() is null");
        Assert.Equal(["result 1: True"], session.SavedOutputs(1));
    }

    [Fact]
    public async Task Run_PastItsTimeout_StopsTheCellAndSaysSo()
    {
        using var session = new RunnerSession();
        var result = await session.RunAsync(
            RunnerSession.Notebook("Console.WriteLine(\"on my way\"); while (true) { }", "2"),
            job => job with { Timeout = TimeSpan.FromSeconds(9) });
        Assert.Equal(RunOutcome.TimedOut, result.Outcome);
        Assert.Equal(
            ["stdout: on my way\n", "error: TimeoutError: The notebook ran longer than the 0.15 minutes allowed; this cell was stopped."],
            session.SavedOutputs(1));
    }

    [Fact]
    public async Task Run_Interrupted_KeepsWhatWasComputed()
    {
        using var session = new RunnerSession();
        using var interrupt = new CancellationTokenSource();
        session.Listener.OnReport += text => interrupt.CancelAfter(text == "going" ? 0 : 100_000);
        var result = await session.RunInterruptiblyAsync(
            RunnerSession.Notebook("1", "Console.WriteLine(\"going\"); await Task.Delay(60_000);", "3"), interrupt.Token);
        Assert.Equal(RunOutcome.Interrupted, result.Outcome);
        Assert.Equal(["result 1: 1"], session.SavedOutputs(1));
        Assert.Equal(["stdout: going\n", "error: Interrupted: The cell was interrupted."], session.SavedOutputs(2));
        Assert.Empty(session.SavedOutputs(3));
    }

    [Fact]
    public async Task Run_WorkerThatCannotStart_FailsTheFirstCell()
    {
        using var session = new RunnerSession();
        var result = await session.RunAsync(RunnerSession.Notebook("1"), worker: new WorkerCommand("dotnet", ["exec", "no-such-program.dll"]));
        Assert.Equal(RunOutcome.Failed, result.Outcome);
        Assert.Contains(session.SavedOutputs(1), output => output.StartsWith("error: ProcessDied", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_WithParameters_RunsWithTheirValues()
    {
        using var session = new RunnerSession();
        var notebook = RunnerSession.Notebook("var profile = \"quick\"; double rate = 0.5;", "$\"{profile} {rate}\"");
        notebook.Cells[0].AddTag("parameters");
        var result = await session.RunAsync(notebook, job => job with { Parameters = new Dictionary<string, string> { ["profile"] = "a \"b\"", ["rate"] = "1e-3" } });
        Assert.Equal(["result 3: a \"b\" 0.001"], session.SavedOutputs(3));
        Assert.Equal("1e-3", (string)((JsonObject)result.Notebook.Metadata["papermill"]!["parameters"]!)["rate"]!);
    }

    [Fact]
    public async Task Run_CellsWorkingDirectory_IsTheNotebooksFolder()
    {
        using var session = new RunnerSession();
        await session.RunAsync("File.Exists(\"test.ipynb\")");
        Assert.Equal(["result 1: True"], session.SavedOutputs(1));
    }

    [Fact]
    public async Task Run_TextWithoutEnd_IsCutWithANote()
    {
        using var session = new RunnerSession();
        await session.RunAsync("var line = new string('x', 999_999); for (var i = 0; i < 20; i++) Console.WriteLine(line);");
        var output = Assert.Single(session.SavedOutputs(1));
        Assert.True(output.Length < 11_000_500);
        Assert.EndsWith("it has more than 10,000,000 characters.\n", output);
    }
}

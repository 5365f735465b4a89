using System.Collections.Concurrent;
using System.Reflection;
using Rescale.Notebooks.Engine.Assistance;
using Rescale.Notebooks.Engine.Compilation;
using Rescale.Notebooks.Engine.Errors;
using Rescale.Notebooks.Engine.Formatting;
using Rescale.Notebooks.Engine.Threading;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Engine;

/// <summary>
/// Runs the cells of one C# notebook: each sees the variables, types, usings and references of those before it, also
/// of those that failed or were interrupted half-way.
/// </summary>
/// <remarks>
/// All cells run on one thread, also after an <c>await</c>. Calls of <see cref="RunAsync(CellRequest, CancellationToken)"/> queue up; the rest of the
/// class may be used from any thread. One engine per process is the intended use: the console, AppContext data and the
/// current directory belong to the process.
/// </remarks>
public sealed class CSharpEngine : IDisposable
{
    private readonly EngineOptions _options;
    private readonly EngineThread _thread = new();
    private readonly SubmissionCompiler _compiler;
    private readonly List<string> _typeSources = [];
    private readonly ConcurrentDictionary<Assembly, bool> _cellAssemblies = [];
    private object?[] _slots = new object?[16];

    /// <summary>Creates an engine without any cell run.</summary>
    public CSharpEngine(EngineOptions? options = null)
    {
        _options = options ?? new EngineOptions();
        _compiler = new SubmissionCompiler(Path.GetFullPath(_options.BaseDirectory));
        Assistance = new CodeAssistance(_compiler);
        ConsoleCapture.Install();
    }

    /// <summary>Completion, explanation and completeness of code, in view of the cells run so far.</summary>
    public CodeAssistance Assistance { get; }

    /// <summary>The number of cells run so far, those that did not compile included.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>Runs a cell after those given before.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="sink">Receives its outputs, the error excepted.</param>
    /// <param name="interrupt">
    /// Asks the cell to stop: its code sees the token as AppContext data "Notebook.Interrupt"; when it goes on, its
    /// thread is aborted after <see cref="EngineOptions.AbortAfter"/>. Native code cannot be aborted: the abort then
    /// comes when it returns.
    /// </param>
    /// <returns>How the cell ended. Errors of the cell are in the result and never thrown.</returns>
    public Task<CellResult> RunAsync(string code, ICellSink sink, CancellationToken interrupt = default)
    {
        return RunAsync(new CellRequest(code, sink), interrupt);
    }

    /// <summary>Runs a cell after those given before, as <see cref="RunAsync(string, ICellSink, CancellationToken)"/> does.</summary>
    public Task<CellResult> RunAsync(CellRequest request, CancellationToken interrupt = default)
    {
        // The cell's console and displays find it through the execution context, which the thread's queue would lose.
        return _thread.RunCellAsync(() => Run(request, interrupt));
    }

    /// <summary>Runs a function in place of a cell: on the cells' thread, with its console and displays going to a sink.</summary>
    public Task<CellResult> InvokeAsync(Action action, ICellSink sink, CancellationToken interrupt = default) =>
        _thread.RunCellAsync(() => Run(_ => action(), new CellContext(sink, null, ValueFormatter.Default, interrupt), interrupt));

    /// <summary>Compiles and runs an empty cell's worth of code, so that the first real cell starts warm.</summary>
    public void WarmUp() => new SubmissionCompiler(_options.BaseDirectory).Compile("var warm = $\"{1}\"; warm", "warm-up", default);

    /// <summary>Ends the engine's thread once the running cell has ended.</summary>
    public void Dispose() => _thread.Dispose();

    private CellResult Run(CellRequest request, CancellationToken interrupt)
    {
        ExecutionCount++;
        var name = request.Name ?? $"cell {ExecutionCount}";
        try
        {
            if (_compiler.Compile(request.Code, name, interrupt) is not { } submission)
                return CellResult.Success;
            _cellAssemblies[submission.Assembly] = true;
            _typeSources.AddRange(submission.TypeSources);
            GrowSlots(submission.Slot);
            var cell = new CellContext(request.Sink, request.Input, ValueFormatter.Default, interrupt);
            return Run(abort => Run(submission, cell, abort), cell, interrupt);
        }
        catch (CellCompilationException error)
        {
            var path = Path.Combine(Path.GetFullPath(_options.BaseDirectory), name);
            return new CellResult(CellStatus.Failed, CompilationErrors.Describe(error, path));
        }
        catch (CompilerFailureException error)
        {
            return new CellResult(CellStatus.Failed, new ErrorOutput("CompilerFailure", error.Message, [$"CompilerFailure: {error.Message}", .. error.InnerException!.ToString().Split('\n')]));
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            return Interrupted();
        }
    }

    private void Run(Submission submission, CellContext cell, CancellationToken abort)
    {
        var running = submission.Factory(_slots);
        _thread.PumpUntil(running, abort);
        var value = running.GetAwaiter().GetResult();
        if (submission.HasValue && value is not Scripting.DisplayedValue)
            cell.ShowResult(value);
    }

    private CellResult Run(Action<CancellationToken> action, CellContext cell, CancellationToken interrupt)
    {
        using var guard = new InterruptGuard(_thread, _options, interrupt);
        PublishAppContext(guard, interrupt);
        var context = new CellSynchronizationContext(_thread, cell.ReportUnhandled);
        SynchronizationContext.SetSynchronizationContext(context);
        CellContext.Current = cell;
        try
        {
            guard.Run(action);
            return cell.Unhandled is { } unhandled ? Failed(unhandled) : CellResult.Success;
        }
        catch (Exception) when (interrupt.IsCancellationRequested)
        {
            // Whatever it threw, it ended because it was told to.
            context.Abandon();
            return Interrupted();
        }
        catch (Exception error)
        {
            return Failed(error);
        }
        finally
        {
            CellContext.Current = null;
            SynchronizationContext.SetSynchronizationContext(null);
            cell.Flush();
        }
    }

    private CellResult Failed(Exception error) =>
        new(CellStatus.Failed, ExceptionErrors.Describe(error, _cellAssemblies.ContainsKey));

    private static CellResult Interrupted() =>
        new(CellStatus.Interrupted, new ErrorOutput("Interrupted", "The cell was interrupted.", ["Interrupted: the cell was interrupted."]));

    private void PublishAppContext(InterruptGuard guard, CancellationToken interrupt)
    {
        AppContext.SetData("Notebook.Path", _options.NotebookPath);
        AppContext.SetData("Notebook.TypeSources", (IReadOnlyList<string>)[.. _typeSources]);
        AppContext.SetData("Notebook.Interrupt", interrupt);
        AppContext.SetData("Notebook.InterruptObserved", (Action)guard.ObserveInterrupt);
    }

    private void GrowSlots(int slot)
    {
        if (slot >= _slots.Length)
            Array.Resize(ref _slots, Math.Max(slot + 1, _slots.Length * 2));
    }
}

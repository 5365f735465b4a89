using System.Diagnostics;
using System.Globalization;
using Rescale.Notebooks.Engine.Assistance;
using Rescale.Notebooks.Engine.Compilation;
using Rescale.Notebooks.Engine.Errors;
using Rescale.Notebooks.Engine.Formatting;
using Rescale.Notebooks.Engine.Magics;
using Rescale.Notebooks.Engine.Packages;
using Rescale.Notebooks.Engine.Scripting;
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
    private readonly ValueFormatter _formatter = new(new FormattingRules());
    private object?[] _slots = new object?[16];

    /// <summary>Creates an engine without any cell run.</summary>
    public CSharpEngine(EngineOptions? options = null)
    {
        _options = options ?? new EngineOptions();
        var packages = _options.PackageFolder is { } folder ? new PackageRestorer(folder) : PackageRestorer.User;
        _compiler = new SubmissionCompiler(Path.GetFullPath(_options.BaseDirectory), packages);
        Assistance = new CodeAssistance(_compiler);
        ConsoleCapture.Install();
        UnhandledExceptions.Install();
    }

    /// <summary>Completion, explanation and completeness of code, in view of the cells run so far.</summary>
    public CodeAssistance Assistance { get; }

    /// <summary>The number of cells run so far, those that did not compile included.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>Runs a cell after those given before.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="sink">Receives its outputs, the error excepted.</param>
    /// <param name="interrupt">
    /// Asks the cell to stop: its code sees the token as AppContext data "Notebook.Interrupt"; when it goes on, it is ended after
    /// <see cref="EngineOptions.AbortAfter"/>, at the next loop's turn, function, output or wait. A long call into a library or native
    /// code comes to its end first.
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
        _thread.RunCellAsync(() =>
        {
            var cell = Context(sink, null, interrupt);
            var result = Run(_ => action(), cell, interrupt);
            cell.End();
            return result;
        });

    /// <summary>Reads the libraries that every cell may use: the first half of <see cref="WarmUp"/>, which a first cell shares instead of doing it again.</summary>
    public void ReadLibraries() => _ = FrameworkReferences.Root;

    /// <summary>Makes the compiler ready, so that the first cell starts warm; may be called while that one waits or runs.</summary>
    public void WarmUp() => _compiler.WarmUp();

    /// <summary>Ends the engine's thread once the running cell has ended.</summary>
    public void Dispose() => _thread.Dispose();

    private CellResult Run(CellRequest request, CancellationToken interrupt)
    {
        ExecutionCount++;
        var name = request.Name ?? $"cell {ExecutionCount}";
        var path = Path.Combine(Path.GetFullPath(_options.BaseDirectory), name);
        var cell = Context(request.Sink, request.Input, interrupt);
        try
        {
            return Run(CellScript.Parse(request.Code, path), name, cell, interrupt);
        }
        catch (CellCompilationException error)
        {
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
        finally
        {
            cell.End();
        }
    }

    private CellResult Run(CellScript script, string name, CellContext cell, CancellationToken interrupt)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var results = script.Parts.Select(part => part.Kind == CellPartKind.CSharp ? RunCode(part.Text, name, cell, interrupt) : Show(part, cell, interrupt));
            return results.FirstOrDefault(result => result.Status != CellStatus.Succeeded) ?? CellResult.Success;
        }
        finally
        {
            if (script.IsTimed)
                cell.Display($"Wall time: {watch.Elapsed.TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture)} ms", []);
        }
    }

    private CellResult RunCode(string code, string name, CellContext cell, CancellationToken interrupt)
    {
        if (_compiler.Compile(code, name, cell, interrupt) is not { } submission)
            return CellResult.Success;
        _typeSources.AddRange(submission.TypeSources);
        GrowSlots(submission.Slot);
        return Run(abort => Run(submission, cell, abort), cell, interrupt);
    }

    private CellResult Show(CellPart part, CellContext cell, CancellationToken interrupt) => Run(_ => cell.Display(part.Kind switch
    {
        CellPartKind.Markdown => new MarkupText("text/markdown", part.Text),
        CellPartKind.Html => new MarkupText("text/html", part.Text),
        CellPartKind.Variables => cell.Variables,
        CellPartKind.VariableNames => string.Join(' ', cell.Variables.Select(variable => variable.Name)),
        CellPartKind.Commands => MagicNames.All.Select(command => new { command.Name, command.Meaning }).ToArray(),
        var other => throw new InvalidOperationException($"{other} is not shown but run."),
    }, []), cell, interrupt);

    private CellContext Context(ICellSink sink, ICellInput? input, CancellationToken interrupt) =>
        new(sink, input, _formatter, () => NotebookVariables.Of(_slots), interrupt);

    private void Run(Submission submission, CellContext cell, CancellationToken abort)
    {
        var running = submission.Factory(_slots);
        _thread.PumpUntil(running, abort);
        var value = running.GetAwaiter().GetResult();
        // Without a last expression there is a value only where the cell says 'return'.
        if ((submission.HasValue || value is not null) && value is not DisplayedValue)
            cell.ShowResult(value);
    }

    private CellResult Run(Action<CancellationToken> action, CellContext cell, CancellationToken interrupt)
    {
        using var guard = new InterruptGuard(_thread, cell, _options, interrupt);
        PublishAppContext(guard, interrupt);
        var context = new CellSynchronizationContext(_thread, cell.ReportUnhandled);
        SynchronizationContext.SetSynchronizationContext(context);
        CellContext.Current = cell;
        try
        {
            action(guard.Abort);
            if (cell.Stop.HasEndedCode)
                throw new OperationCanceledException(interrupt);
            return cell.Unhandled is { } unhandled ? Failed(unhandled) : CellResult.Success;
        }
        catch (Exception) when (interrupt.IsCancellationRequested)
        {
            // Whatever it threw, it ended because it was told to.
            context.Abandon();
            var number = ExecutionCount;
            LeftoverWork.ReportSoon(cell, () => ExecutionCount == number, Assistance);
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

    private static CellResult Failed(Exception error) => new(CellStatus.Failed, ExceptionErrors.Describe(error));

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

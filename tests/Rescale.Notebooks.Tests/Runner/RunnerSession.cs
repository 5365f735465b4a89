using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner;
using Rescale.Notebooks.Runner.Worker;

namespace Rescale.Notebooks.Tests.Runner;

/// <summary>A folder with notebooks, and the runner with real worker processes.</summary>
internal sealed class RunnerSession : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("runner-test");

    public RecordingListener Listener { get; } = new();

    public string SourcePath => Path.Combine(_folder.FullName, "test.ipynb");

    public string OutputPath => Path.Combine(_folder.FullName, "out", "test.ipynb");

    /// <summary>The program that the build made; a worker is that program with its hidden verb.</summary>
    public static WorkerCommand Worker
    {
        get
        {
            var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "Rescale.Cli", configuration, "rescale.dll");
            return new WorkerCommand("dotnet", [Path.GetFullPath(program), "notebook-worker"]);
        }
    }

    public static Notebook Notebook(params string[] cells)
    {
        var notebook = new Notebook();
        for (var i = 0; i < cells.Length; i++)
            notebook.Cells.Add(new CodeCell($"cell-{i + 1}", cells[i]));
        return notebook;
    }

    public Task<NotebookRunResult> RunAsync(params string[] cells) => RunAsync(Notebook(cells));

    public Task<NotebookRunResult> RunAsync(Notebook notebook, Func<NotebookJob, NotebookJob>? configure = null, WorkerCommand? worker = null) =>
        RunInterruptiblyAsync(notebook, CancellationToken.None, configure, worker);

    public async Task<NotebookRunResult> RunInterruptiblyAsync(
        Notebook notebook, CancellationToken interrupt, Func<NotebookJob, NotebookJob>? configure = null, WorkerCommand? worker = null)
    {
        NotebookFile.Write(SourcePath, notebook);
        var job = new NotebookJob { SourcePath = SourcePath, OutputPath = OutputPath };
        var runner = new NotebookRunner(worker ?? Worker, Listener);
        return await runner.RunAsync(configure?.Invoke(job) ?? job, interrupt).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    /// <summary>The outputs of a code cell of the saved notebook, as short lines.</summary>
    public IReadOnlyList<string> SavedOutputs(int cell) =>
        [.. NotebookFile.Read(OutputPath).CodeCells.ElementAt(cell - 1).Outputs.Select(Describe)];

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Describe(Output output) => output switch
    {
        StreamOutput stream => $"{stream.Name}: {stream.Text}",
        ErrorOutput error => $"error: {error.Name}: {error.Message}",
        ResultOutput result => $"result {result.ExecutionCount}: {result.Data.Text("text/plain")}",
        DisplayOutput display => $"display: {display.Data.Text("text/plain")}",
        _ => throw new ArgumentException("unknown output", nameof(output)),
    };
}

using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Engine.Assistance;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Tests.Engine;

/// <summary>An engine in a folder of its own, with shorthands for what tests do with it.</summary>
internal sealed class EngineSession : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("engine-test");
    private readonly CSharpEngine _engine;

    public EngineSession(Func<EngineOptions, EngineOptions>? configure = null)
    {
        var options = new EngineOptions { BaseDirectory = _folder.FullName, NotebookPath = Path.Combine(_folder.FullName, "test.ipynb") };
        _engine = new CSharpEngine(configure?.Invoke(options) ?? options);
    }

    public string Folder => _folder.FullName;

    public CodeAssistance Assistance => _engine.Assistance;

    public Task<CellResult> RunAsync(string code, RecordingSink sink, CancellationToken interrupt = default) => _engine.RunAsync(code, sink, interrupt);

    /// <summary>Runs a cell that must succeed and gives its outputs.</summary>
    public async Task<IReadOnlyList<string>> OutputsAsync(string code)
    {
        var sink = new RecordingSink();
        var result = await _engine.RunAsync(code, sink, TestContext.Current.CancellationToken);
        Assert.True(result.Status == CellStatus.Succeeded, string.Join("\n", result.Error?.Traceback ?? []));
        return sink.Events;
    }

    /// <summary>Runs a cell that must succeed and gives the forms of its one output.</summary>
    public async Task<MimeBundle> BundleAsync(string code)
    {
        var sink = new RecordingSink();
        var result = await _engine.RunAsync(code, sink, TestContext.Current.CancellationToken);
        Assert.True(result.Status == CellStatus.Succeeded, string.Join("\n", result.Error?.Traceback ?? []));
        return Assert.Single(sink.Bundles);
    }

    /// <summary>Runs a cell that must fail and gives its error.</summary>
    public async Task<ErrorOutput> ErrorAsync(string code)
    {
        var result = await _engine.RunAsync(code, new RecordingSink(), TestContext.Current.CancellationToken);
        Assert.Equal(CellStatus.Failed, result.Status);
        return result.Error!;
    }

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Delete(recursive: true);
    }
}

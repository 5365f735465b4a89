namespace Rescale.Notebooks.Runner;

/// <summary>One notebook to be executed.</summary>
public sealed record NotebookJob
{
    /// <summary>The notebook to execute; it is never written to.</summary>
    public required string SourcePath { get; init; }

    /// <summary>Where the executed notebook goes; its folder is created when missing.</summary>
    public required string OutputPath { get; init; }

    /// <summary>Parameter name → value as text; each must be declared by the notebook.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The id of the last code cell to execute; null: all.</summary>
    public string? LastCellId { get; init; }

    /// <summary>The longest the notebook may run; null: as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }
}

using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Runner;

/// <summary>What executing a notebook gave.</summary>
public sealed record NotebookRunResult
{
    /// <summary>The job.</summary>
    public required NotebookJob Job { get; init; }

    /// <summary>How it ended.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>The executed notebook, as saved at the job's output path.</summary>
    public required Notebook Notebook { get; init; }

    /// <summary>The cell that failed or was interrupted; null when every cell succeeded.</summary>
    public CodeCell? FailedCell { get; init; }

    /// <summary>Its error; null when every cell succeeded.</summary>
    public ErrorOutput? Error { get; init; }

    /// <summary>When the execution began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }
}

namespace Rescale.Notebooks.Jupyter;

/// <summary>How a kernel is started.</summary>
/// <param name="ConnectionFile">The path of the file in which the client says where to listen.</param>
public sealed record KernelOptions(string ConnectionFile)
{
    /// <summary>Where the history of all sessions is kept; null: in the user's data folder.</summary>
    public string? HistoryFile { get; init; }

    /// <summary>Receives what an administrator may want to know: dropped messages, an unusable history file.</summary>
    public Action<string> Log { get; init; } = static line => Console.Error.WriteLine($"rescale kernel: {line}");
}

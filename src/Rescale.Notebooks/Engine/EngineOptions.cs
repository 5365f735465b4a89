namespace Rescale.Notebooks.Engine;

/// <summary>Settings of a <see cref="CSharpEngine"/>.</summary>
public sealed record EngineOptions
{
    /// <summary>The folder that relative paths of <c>#r</c> and <c>#load</c> refer to; default: the current one.</summary>
    public string BaseDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>The notebook being run, told to its code as AppContext data "Notebook.Path"; null when there is none.</summary>
    public string? NotebookPath { get; init; }

    /// <summary>Where it is written down which NuGet packages were restored; null: in the user's data folder.</summary>
    public string? PackageFolder { get; init; }

    /// <summary>
    /// How long an interrupted cell may take to stop by itself before it is made to; default 1 s.
    /// </summary>
    public TimeSpan AbortAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The same for a cell whose code has shown that it observes interruption (it invoked AppContext data
    /// "Notebook.InterruptObserved"): force would cut off the orderly end it is coming to. Default 30 s.
    /// </summary>
    public TimeSpan AbortObserverAfter { get; init; } = TimeSpan.FromSeconds(30);
}

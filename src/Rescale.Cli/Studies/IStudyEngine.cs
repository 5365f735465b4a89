namespace Rescale.Cli.Studies;

/// <summary>
/// Works on a study until all its runs are made. Workers share the work through the run store, so an engine only has to start
/// them: here, in other processes or, as a scheduler would, on other machines.
/// </summary>
internal interface IStudyEngine
{
    /// <param name="request">The study and its limits.</param>
    /// <param name="stop">Asks the workers to stop; what was computed is kept.</param>
    /// <returns>The exit code.</returns>
    Task<int> RunAsync(StudyRequest request, CancellationToken stop);
}

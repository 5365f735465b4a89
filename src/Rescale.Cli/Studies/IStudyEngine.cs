namespace Rescale.Cli.Studies;

/// <summary>
/// Works on a study until the runs it was asked for are made. Workers share the work through the run store, so an engine only
/// has to start them: here, in other processes or on other machines. A cluster's scheduler needs no more than the command line:
/// <c>study plan FILE#NAME</c> prints the missing runs, one a line, and each job of an array runs
/// <c>study run FILE#NAME --only LINE</c>. A job that is started twice, or restarted after a time limit, neither repeats nor
/// loses anything; where the machines share no store, each job's runs come home with <c>study export</c>.
/// </summary>
internal interface IStudyEngine
{
    /// <param name="request">The study, the runs to make and their limits.</param>
    /// <param name="stop">Asks the workers to stop; what was computed is kept.</param>
    /// <returns>The exit code.</returns>
    Task<int> RunAsync(StudyRequest request, CancellationToken stop);
}

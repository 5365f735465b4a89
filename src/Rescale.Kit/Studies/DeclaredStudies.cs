using Rescale.Display;

namespace Rescale.Studies;

/// <summary>
/// The studies that a file's cells declared, for a program that evaluates the cells and then runs one study by its name. Nothing
/// is kept unless that program asked for it by setting AppContext data "Study.Collect" to true before the first cell.
/// </summary>
public static class DeclaredStudies
{
    private static readonly List<Study> Collected = [];

    /// <summary>Runs a declared study, writes a line to the console whenever a run has ended, and the results at the end.</summary>
    /// <param name="name">The study's name; empty for the only one there is.</param>
    /// <param name="maxMinutes">See <see cref="Study.MaxMinutes"/>; null leaves what the study says.</param>
    /// <param name="retryFailed">Whether failed runs are tried again, whatever the study says.</param>
    /// <param name="only">The runs to make, each as VARIANT@SEED; none for all.</param>
    /// <exception cref="ArgumentException">No study of that name was declared, or there are several and none is named.</exception>
    /// <exception cref="UnknownRunException">The study has no such run.</exception>
    public static void Run(string name, double? maxMinutes = null, bool retryFailed = false, params string[] only)
    {
        var study = Find(name);
        study.MaxMinutes = maxMinutes ?? study.MaxMinutes;
        study.RetryFailed |= retryFailed;
        if (only.Length > 0)
            study.RunOnly(only.Select(PlannedRun.Parse), WriteEnds());
        else
            Console.WriteLine(study.Run(WriteEnds()));
    }

    /// <summary>Writes the runs that a declared study lacks to the console, one a line as VARIANT@SEED.</summary>
    /// <param name="name">The study's name; empty for the only one there is.</param>
    /// <param name="retryFailed">Whether failed runs are lacking too.</param>
    /// <exception cref="ArgumentException">No study of that name was declared, or there are several and none is named.</exception>
    public static void Plan(string name, bool retryFailed = false)
    {
        var study = Find(name);
        study.RetryFailed |= retryFailed;
        foreach (var run in study.Missing())
            Console.WriteLine(run);
    }

    private static Action<StudyProgress> WriteEnds()
    {
        var ended = -1;
        return progress =>
        {
            if (progress.Outcome == ProgressOutcome.Running && progress.Finished + progress.Failed == ended)
                return;
            ended = progress.Finished + progress.Failed;
            Console.WriteLine(progress);
        };
    }

    internal static void Add(Study study)
    {
        if (AppContext.GetData("Study.Collect") is not true)
            return;
        lock (Collected)
            Collected.Add(study);
    }

    // A cell that ran twice declared its study twice; the last one counts.
    private static Study Find(string name)
    {
        lock (Collected)
        {
            var names = Collected.Select(study => study.Name).Distinct().ToArray();
            if (names.Length == 0)
                throw new ArgumentException("The cells declare no study.");
            if (name.Length == 0 && names.Length > 1)
                throw new ArgumentException($"There are several studies; name one of: {string.Join(", ", names)}.");
            return Collected.LastOrDefault(study => name.Length == 0 || study.Name == name)
                ?? throw new ArgumentException($"There is no study '{name}', but: {string.Join(", ", names)}.");
        }
    }
}

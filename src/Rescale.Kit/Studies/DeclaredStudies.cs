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
    /// <exception cref="ArgumentException">No study of that name was declared, or there are several and none is named.</exception>
    public static void Run(string name, double? maxMinutes = null, bool retryFailed = false)
    {
        var study = Find(name);
        study.MaxMinutes = maxMinutes ?? study.MaxMinutes;
        study.RetryFailed |= retryFailed;
        var ended = -1;
        var results = study.Run(progress =>
        {
            if (progress.Outcome == ProgressOutcome.Running && progress.Finished + progress.Failed == ended)
                return;
            ended = progress.Finished + progress.Failed;
            Console.WriteLine(progress);
        });
        Console.WriteLine(results);
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
